package io.aidb.jdbc.execution;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidb.engine.AidbException;
import io.aidb.engine.FunctionEngine;
import io.aidb.engine.Session;
import io.aidb.engine.SqlState;
import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.Arguments;
import io.aidb.engine.function.Parameter;
import io.aidb.engine.function.Returns;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.ArgumentSource;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.ExecutionPlan.Lookup;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one call for all tuples of arguments that were met so far. */
final class Lookups {

    /** PostgreSQL's limit for one jsonb value is 256 MB (JENTRY_OFFLENMASK); this leaves room for its own bytes. */
    private static final int MAX_CHARACTERS = 200_000_000;

    /** Arguments that are given to the function at once. */
    private static final int PORTION = 10_000;

    /** The characters of JSON around a key and a value. */
    private static final int QUOTES = 6;

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Call call;
    private final Lookup lookup;
    private final @Nullable Object[] constants;

    /** What is found under each key, as JSON or, for a plain value, as text. */
    private final Map<String, @Nullable String> values = new LinkedHashMap<>();

    private long characters;

    /** @param constants the arguments that don't depend on rows, null for the others */
    Lookups(Call call, Lookup lookup, @Nullable Object[] constants) {
        this.call = call;
        this.lookup = lookup;
        this.constants = constants;
    }

    Call call() {
        return call;
    }

    /** Tuples of arguments and their keys. */
    record Tuples(List<String> keys, List<Arguments> arguments) {}

    /**
     * The tuples of a query whose values are not known.
     *
     * @param rows as {@link Lookup#queries} says
     */
    Tuples unknown(ResultSet rows) throws SQLException {
        checkTypes(rows);
        List<String> keys = new ArrayList<>();
        List<Arguments> arguments = new ArrayList<>();
        while (rows.next()) {
            String key = rows.getString(1);
            if (key != null && !values.containsKey(key)) {
                keys.add(key);
                arguments.add(arguments(rows));
            }
        }
        return new Tuples(keys, arguments);
    }

    /** Computes the values of tuples. */
    void add(Tuples tuples, FunctionEngine engine, Session session) {
        List<String> keys = tuples.keys();
        List<Arguments> arguments = tuples.arguments();
        for (int first = 0; first < keys.size(); first += PORTION) {
            session.progress("Values computed", first, keys.size());
            int end = Math.min(first + PORTION, keys.size());
            evaluate(keys.subList(first, end), arguments.subList(first, end), engine, session);
            checkSize(values.size() + keys.size() - end);
            session.progress("Values computed", end, keys.size());
        }
    }

    private void evaluate(List<String> keys, List<Arguments> arguments, FunctionEngine engine, Session session) {
        if (call.function() instanceof AidbFunction.Scalar scalar) {
            List<@Nullable Object> results = engine.evaluate(scalar, arguments, session);
            for (int i = 0; i < keys.size(); i++) {
                put(keys.get(i), results.get(i));
            }
        } else if (call.function() instanceof AidbFunction.SetReturning set) {
            for (int i = 0; i < keys.size(); i++) {
                put(keys.get(i), engine.rows(set, arguments.get(i), session));
            }
        }
    }

    /** Fails as soon as the values will be too large, and not after all of them were computed. */
    private void checkSize(int count) {
        long expected = values.isEmpty() ? 0 : characters / values.size() * count;
        if (expected > MAX_CHARACTERS) {
            throw new AidbException(
                            SqlState.PROGRAM_LIMIT_EXCEEDED,
                            "The values of aidb." + call.function().signature().name() + " for " + count
                                    + " different arguments take about " + expected / 1_000_000
                                    + " MB, and one statement can hold " + MAX_CHARACTERS / 1_000_000 + " MB.",
                            "Process the rows in portions, by a condition in WHERE.")
                    .at(call.position());
        }
    }

    /** Computes the value for a key from which the arguments can be told; does nothing for others. */
    void add(String key, FunctionEngine engine, Session session) {
        List<Integer> places = new ArrayList<>();
        for (int a = 0; a < call.arguments().size(); a++) {
            if (call.arguments().get(a) instanceof ArgumentSource.RowExpression) {
                places.add(a);
            }
        }
        boolean isArgument = places.size() == 1
                && call.function().signature().parameters().get(places.get(0)).type() == SqlType.TEXT;
        if (isArgument && call.function() instanceof AidbFunction.Scalar scalar && !values.containsKey(key)) {
            @Nullable Object[] arguments = constants.clone();
            arguments[places.get(0)] = key;
            put(
                    key,
                    engine.evaluate(scalar, List.of(new Arguments(arguments)), session)
                            .get(0));
        }
    }

    private void put(String key, @Nullable Object result) {
        Returns returns = call.function().signature().returns();
        String value =
                lookup.columns().isEmpty() ? RowsAsJson.text(result) : RowsAsJson.of(returns, result, lookup.columns());
        values.put(key, value);
        characters += key.length() + (value == null ? 0 : value.length()) + QUOTES;
    }

    private void checkTypes(ResultSet rows) throws SQLException {
        int column = 2;
        for (int a = 0; a < call.arguments().size(); a++) {
            if (call.arguments().get(a) instanceof ArgumentSource.RowExpression) {
                Parameter declared = call.function().signature().parameters().get(a);
                ServerValues.check(rows.getMetaData().getColumnTypeName(column++), call, declared);
            }
        }
    }

    private Arguments arguments(ResultSet rows) throws SQLException {
        @Nullable Object[] arguments = constants.clone();
        int column = 2;
        for (int a = 0; a < arguments.length; a++) {
            if (call.arguments().get(a) instanceof ArgumentSource.RowExpression) {
                arguments[a] = ServerValues.read(
                        rows,
                        column++,
                        call.function().signature().parameters().get(a).type());
            }
        }
        return new Arguments(arguments);
    }

    /** The values as the text of a JSON object. */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, @Nullable String> value : values.entrySet()) {
                json.writeFieldName(value.getKey());
                String found = value.getValue();
                if (found == null) {
                    json.writeNull();
                } else if (lookup.columns().isEmpty()) {
                    json.writeString(found);
                } else {
                    json.writeRawValue(found);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}

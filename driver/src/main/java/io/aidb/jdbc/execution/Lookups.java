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
import io.aidb.jdbc.sql.ArgumentSource;
import io.aidb.jdbc.sql.Call;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Computes the values of a call for all tuples of arguments that a query gives. */
final class Lookups {

    /** PostgreSQL's limit for one jsonb value is 256 MB (JENTRY_OFFLENMASK); this leaves room for its own bytes. */
    private static final int MAX_CHARACTERS = 200_000_000;

    private static final JsonMapper MAPPER = new JsonMapper();

    private final FunctionEngine engine;
    private final Session session;

    Lookups(FunctionEngine engine, Session session) {
        this.engine = engine;
        this.session = session;
    }

    /**
     * The values as a {@code jsonb} object whose keys are those of the query.
     *
     * @param constants the arguments that don't depend on rows, null for the others
     * @param query as {@link io.aidb.jdbc.sql.ExecutionPlan.Lookup#arguments} says, its parameters bound
     */
    PGobject values(Call call, @Nullable Object[] constants, PreparedStatement query) throws SQLException {
        List<String> keys = new ArrayList<>();
        List<Arguments> arguments = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            checkTypes(call, rows);
            while (rows.next()) {
                String key = rows.getString(1);
                if (key != null) {
                    keys.add(key);
                    arguments.add(arguments(call, constants, rows));
                }
            }
        }
        AidbFunction.Scalar function = (AidbFunction.Scalar) call.function();
        PGobject object = new PGobject();
        object.setType("jsonb");
        object.setValue(json(keys, engine.evaluate(function, arguments, session)));
        return object;
    }

    private static void checkTypes(Call call, ResultSet rows) throws SQLException {
        int column = 2;
        for (int a = 0; a < call.arguments().size(); a++) {
            if (call.arguments().get(a) instanceof ArgumentSource.RowExpression) {
                Parameter declared = call.function().signature().parameters().get(a);
                ServerValues.check(rows.getMetaData().getColumnTypeName(column++), call, declared);
            }
        }
    }

    private static Arguments arguments(Call call, @Nullable Object[] constants, ResultSet rows) throws SQLException {
        @Nullable Object[] values = constants.clone();
        int column = 2;
        for (int a = 0; a < values.length; a++) {
            if (call.arguments().get(a) instanceof ArgumentSource.RowExpression) {
                values[a] = ServerValues.read(
                        rows,
                        column++,
                        call.function().signature().parameters().get(a).type());
            }
        }
        return new Arguments(values);
    }

    private static String json(List<String> keys, List<@Nullable Object> values) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            for (int i = 0; i < keys.size(); i++) {
                Object value = values.get(i);
                json.writeStringField(
                        keys.get(i),
                        value instanceof float[] vector
                                ? RealText.of(vector)
                                : value == null ? null : value.toString());
                if (text.getBuffer().length() > MAX_CHARACTERS) {
                    throw new AidbException(
                            SqlState.PROGRAM_LIMIT_EXCEEDED,
                            "The values for " + keys.size() + " distinct arguments are too large for one statement.",
                            "Process the rows in portions, by a condition in WHERE.");
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}

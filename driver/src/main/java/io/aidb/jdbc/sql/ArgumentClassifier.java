package io.aidb.jdbc.sql;

import io.aidb.engine.function.Parameter;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.CallSite.ArgumentSite;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides where the value of an argument comes from. Doubt means that it depends on the row: that costs speed, the
 * opposite mistake would give wrong results.
 */
final class ArgumentClassifier {

    private static final Set<String> TEXT_TYPES = Set.of("text", "varchar", "character varying");

    private final TokenText text;
    private final boolean standardConformingStrings;
    private final Splicer splicer;
    private final Map<Integer, Integer> callAt;
    private final Set<Integer> rowDependent = new HashSet<>();

    /** @param callAt the place in the plan of each call by its first token */
    ArgumentClassifier(
            TokenText text, boolean standardConformingStrings, Splicer splicer, Map<Integer, Integer> callAt) {
        this.text = text;
        this.standardConformingStrings = standardConformingStrings;
        this.splicer = splicer;
        this.callAt = callAt;
    }

    /** Says that the call at a token has a value per row, and so have arguments that use it. */
    void addRowDependent(int first) {
        rowDependent.add(first);
    }

    ArgumentSource classify(@Nullable ArgumentSite site, Parameter parameter) {
        if (site == null) {
            return new ArgumentSource.Literal(parameter.defaultValue().orElseThrow());
        }
        boolean usesRowDependent = rowDependent.stream().anyMatch(call -> call >= site.first() && call <= site.last());
        if (usesRowDependent || new Aggregates(text).in(new Range(site.first(), site.last()))) {
            return new ArgumentSource.RowExpression(site.first(), site.last());
        }
        ArgumentSite operand = operand(site, parameter.type());
        int first = operand.first();
        Integer nested = callAt.get(first);
        if (nested != null && text.partner(first + 3) == operand.last()) {
            return new ArgumentSource.NestedCall(nested);
        }
        if (first == operand.last()) {
            if (text.is(first, Kind.PARAMETER)) {
                return new ArgumentSource.Parameter(splicer.parameterOrdinal(first));
            }
            Optional<ArgumentSource> literal = literal(first, parameter.type());
            if (literal.isPresent()) {
                return literal.get();
            }
            if (isString(first)) {
                // Like PostgreSQL, which gives a string without a type the type of its parameter.
                return new ArgumentSource.ServerExpression(splicer.rewrite(site.first(), site.last())
                        .between("(", ")::" + parameter.type().sqlName()));
            }
        }
        return new ColumnDetector(text, callAt.keySet()).mentionsColumn(site.first(), site.last())
                ? new ArgumentSource.RowExpression(site.first(), site.last())
                : new ArgumentSource.ServerExpression(splicer.rewrite(site.first(), site.last()));
    }

    /** What is left without the brackets and casts around it that do not change its value. */
    private ArgumentSite operand(ArgumentSite site, SqlType type) {
        int first = site.first();
        int last = site.last();
        while (true) {
            Optional<CastSyntax.Cast> cast = new CastSyntax(text).of(first, last);
            if (text.is(first, Kind.LEFT_PARENTHESIS) && text.partner(first) == last) {
                first++;
                last--;
            } else if (cast.isPresent()
                    && !cast.get().hasLength()
                    && keepsValue(cast.get().type(), type)) {
                first = cast.get().first();
                last = cast.get().last();
            } else {
                return new ArgumentSite(first, last);
            }
        }
    }

    /** A cast to {@code name} cuts off what is too long, one to {@code character} all but the first character. */
    private static boolean keepsValue(String cast, SqlType type) {
        return type.javaClass() == String.class && type != SqlType.JSONB
                ? TEXT_TYPES.contains(cast)
                : type.accepts(cast);
    }

    private Optional<ArgumentSource> literal(int token, SqlType type) {
        if (text.isWord(token, "NULL")) {
            return Optional.of(new ArgumentSource.Literal(null));
        }
        if (type == SqlType.BOOLEAN && (text.isWord(token, "TRUE") || text.isWord(token, "FALSE"))) {
            return Optional.of(new ArgumentSource.Literal(text.isWord(token, "TRUE")));
        }
        if (!isString(token) || type.javaClass() != String.class) {
            return Optional.empty();
        }
        return StringLiteral.decode(text.text(token), standardConformingStrings).map(ArgumentSource.Literal::new);
    }

    private boolean isString(int token) {
        return text.is(token, Kind.STRING) || text.is(token, Kind.OTHER_STRING);
    }
}

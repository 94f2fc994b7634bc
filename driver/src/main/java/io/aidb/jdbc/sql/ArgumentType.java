package io.aidb.jdbc.sql;

import io.aidb.engine.function.FunctionCatalog;
import io.aidb.engine.function.Returns;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.Optional;
import java.util.Set;

/** Tells the SQL type of an argument as far as its text alone shows it. */
final class ArgumentType {

    private static final Set<String> BOOLEANS = Set.of("TRUE", "FALSE");

    private final TokenText text;
    private final FunctionCatalog catalog;

    ArgumentType(TokenText text, FunctionCatalog catalog) {
        this.text = text;
        this.catalog = catalog;
    }

    /** The type's name without a length; empty if the text does not show it. */
    Optional<String> of(int first, int last) {
        if (first == last) {
            return single(first);
        }
        Optional<String> cast = new CastSyntax(text).of(first, last).map(CastSyntax.Cast::type);
        return cast.isPresent() ? cast : call(first, last);
    }

    private Optional<String> single(int token) {
        if (text.is(token, Kind.NUMBER)) {
            boolean whole = text.text(token).chars().allMatch(Character::isDigit);
            return Optional.of(whole ? "integer" : "numeric");
        }
        return text.isAnyWord(token, BOOLEANS) ? Optional.of("boolean") : Optional.empty();
    }

    private Optional<String> call(int first, int last) {
        boolean call = text.isIdentifier(first)
                && text.name(first).equals(CallLocator.SCHEMA)
                && text.isIdentifier(first + 2)
                && text.partner(first + 3) == last;
        return call
                ? catalog.function(text.name(first + 2))
                        .map(f -> f.signature().returns())
                        .filter(r -> r.kind() == Returns.Kind.VALUE)
                        .map(r -> r.columns().get(0).type().sqlName())
                : Optional.empty();
    }
}

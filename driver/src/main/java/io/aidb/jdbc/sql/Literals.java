package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts values into a text as literals. */
public final class Literals {

    private Literals() {}

    /**
     * The text with a literal in the place of each parameter, in the form in which it goes to the server.
     *
     * @param values one per parameter; null for NULL
     */
    public static String inline(Rewritten statement, List<@Nullable String> values, boolean standardConformingStrings) {
        String sql = statement.sql();
        TokenText text = TokenText.of(sql, standardConformingStrings, true);
        StringBuilder inlined = new StringBuilder();
        int end = 0;
        int parameter = 0;
        for (int i = 0; i < text.size(); i++) {
            inlined.append(sql, end, text.begin(i));
            end = text.end(i);
            if (text.is(i, Kind.PARAMETER)) {
                inlined.append(literal(values.get(parameter++)));
            } else {
                inlined.append(text.is(i, Kind.OPERATOR) ? text.text(i).replace("??", "?") : text.text(i));
            }
        }
        return inlined.append(sql, end, sql.length()).toString();
    }

    /** A backslash means itself in E'…' only if it is doubled, whatever standard_conforming_strings is. */
    private static String literal(@Nullable String value) {
        if (value == null) {
            return "NULL";
        }
        String quoted = "'" + value.replace("'", "''") + "'";
        return value.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
    }
}

package io.aidb.jdbc.metadata;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pattern of JDBC's metadata methods, with the meaning that LIKE of the server gives it. */
final class LikePattern {

    private LikePattern() {}

    /**
     * True if a name fits.
     *
     * @param pattern {@code %} stands for any characters, {@code _} for one, and a backslash for what follows it; null fits
     *     every name
     */
    static boolean matches(@Nullable String pattern, String name) {
        if (pattern == null) {
            return true;
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                boolean escape = c == '\\' && i + 1 < pattern.length();
                i += escape ? 1 : 0;
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
    }
}

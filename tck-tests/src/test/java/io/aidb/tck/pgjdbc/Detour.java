package io.aidb.tck.pgjdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Wrapper;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What {@link Redirection} puts in the place of the suite's own calls and casts. */
public final class Detour {

    private static final String PREFIX = "jdbc:postgresql:";

    private Detour() {}

    /** In place of the same method of {@link DriverManager}. */
    public static Connection getConnection(String url) throws SQLException {
        return DriverManager.getConnection(ours(url));
    }

    /** In place of the same method of {@link DriverManager}. */
    public static Connection getConnection(String url, @Nullable String user, @Nullable String password)
            throws SQLException {
        return DriverManager.getConnection(ours(url), user, password);
    }

    /** In place of the same method of {@link DriverManager}. */
    public static Connection getConnection(String url, Properties info) throws SQLException {
        return DriverManager.getConnection(ours(url), info);
    }

    private static String ours(String url) {
        return url.startsWith(PREFIX) ? "jdbc:aidb:" + url.substring("jdbc:".length()) : url;
    }

    /** Before a cast to a type of PostgreSQL's driver: the object of that type behind a wrapper, if there is one. */
    public static @Nullable Object behind(@Nullable Object object, Class<?> type) throws SQLException {
        return !type.isInstance(object) && object instanceof Wrapper wrapper && wrapper.isWrapperFor(type)
                ? wrapper.unwrap(type)
                : object;
    }

    /** In place of {@code instanceof} with a type of PostgreSQL's driver. */
    public static boolean isInstance(@Nullable Object object, Class<?> type) throws SQLException {
        return type.isInstance(behind(object, type));
    }
}

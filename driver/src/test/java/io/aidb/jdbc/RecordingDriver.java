package io.aidb.jdbc;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/** Stands for PostgreSQL's driver: parses URLs as that does, remembers what it was given, connects to nothing. */
final class RecordingDriver implements Driver {

    private final Driver real = new org.postgresql.Driver();
    final List<String> urls = new ArrayList<>();
    final List<Properties> properties = new ArrayList<>();

    @Nullable
    SQLException failure;

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        urls.add(url);
        properties.add(info);
        if (failure != null) {
            throw failure;
        }
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BaseConnection.class},
                (self, method, arguments) -> method.getName().equals("unwrap") ? self : null);
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return real.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return real.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return real.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return real.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return real.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("test");
    }
}

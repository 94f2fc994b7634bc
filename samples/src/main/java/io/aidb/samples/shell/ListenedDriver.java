package io.aidb.samples.shell;

import io.aidb.jdbc.AidbConnection;
import io.aidb.jdbc.ProgressListener;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives a listener to every connection that aidb's driver opens: SQLLine opens its own and shows them to nobody. */
final class ListenedDriver implements Driver {

    private final Driver driver;
    private final ProgressListener listener;

    private ListenedDriver(Driver driver, ProgressListener listener) {
        this.driver = driver;
        this.listener = listener;
    }

    /** Puts itself in the place of the driver that this URL has. */
    static void register(String url, ProgressListener listener) throws SQLException {
        Driver driver = DriverManager.getDriver(url);
        DriverManager.registerDriver(new ListenedDriver(driver, listener));
        DriverManager.deregisterDriver(driver);
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        Connection connection = driver.connect(url, info);
        if (connection != null && connection.isWrapperFor(AidbConnection.class)) {
            connection.unwrap(AidbConnection.class).setProgressListener(listener);
        }
        return connection;
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }
}

package io.aidb.jdbc;

import io.aidb.engine.AidbException;
import io.aidb.jdbc.execution.SqlExceptions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The driver for {@code jdbc:aidb:} URLs. It runs aidb's SQL functions in the application and leaves everything else to
 * PostgreSQL's own driver. What follows {@code jdbc:aidb:} is what follows {@code jdbc:postgresql:} there;
 * {@code jdbc:aidb:postgresql:} is accepted, too. Properties that start with {@code aidb.} are those of
 * {@link io.aidb.engine.AidbProperty}, all others go to PostgreSQL's driver.
 *
 * <p>Registered with {@link DriverManager} when the class is loaded. Safe for concurrent use.
 */
public final class AidbDriver implements Driver {

    static {
        try {
            DriverManager.registerDriver(new AidbDriver(), new Deregistration());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Held directly: a class loader that isolates the driver hides it from DriverManager's search. */
    private final Driver postgres;

    public AidbDriver() {
        this(new org.postgresql.Driver());
    }

    AidbDriver(Driver postgres) {
        this.postgres = postgres;
    }

    @Override
    public @Nullable Connection connect(@Nullable String url, @Nullable Properties info) throws SQLException {
        if (url == null) {
            throw new SQLException("url is null");
        }
        try {
            Optional<AidbUrl> parsed = AidbUrl.parse(url);
            return parsed.isEmpty() ? null : open(parsed.get(), info == null ? new Properties() : info);
        } catch (AidbException e) {
            throw SqlExceptions.of(e);
        }
    }

    /** A connection; failures of ours are {@link AidbException}s. */
    AidbConnection open(AidbUrl url, Properties info) throws SQLException {
        ConnectionOrigin origin = new ConnectionOrigin(postgres, url, info);
        return new AidbConnection(origin.open(), origin);
    }

    /** True for every URL that starts with {@code jdbc:aidb:} and that PostgreSQL's driver can read. */
    @Override
    public boolean acceptsURL(String url) throws SQLException {
        try {
            Optional<AidbUrl> parsed = AidbUrl.parse(url);
            return parsed.isPresent() && reads(parsed.get());
        } catch (AidbException e) {
            throw SqlExceptions.of(e);
        }
    }

    boolean reads(AidbUrl url) throws SQLException {
        return postgres.acceptsURL(url.forPostgres());
    }

    /** Our properties, then those of PostgreSQL's driver. Values of secret properties of ours are left out. */
    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info) throws SQLException {
        try {
            return PropertyInfo.of(postgres, AidbUrl.ofEither(url), info == null ? new Properties() : info);
        } catch (AidbException e) {
            throw SqlExceptions.of(e);
        }
    }

    @Override
    public int getMajorVersion() {
        return DriverVersion.current().major();
    }

    @Override
    public int getMinorVersion() {
        return DriverVersion.current().minor();
    }

    /** As PostgreSQL's driver answers: false. */
    @Override
    public boolean jdbcCompliant() {
        return postgres.jdbcCompliant();
    }

    /** The parent of all loggers of this driver; those of PostgreSQL's driver have their own. */
    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.aidb");
    }
}

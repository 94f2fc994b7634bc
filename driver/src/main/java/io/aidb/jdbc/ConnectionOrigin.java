package io.aidb.jdbc;

import io.aidb.engine.AidbException;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.jdbc.execution.SqlExceptions;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * What connections are made of: the URL and the properties that an application gave. Immutable; opens any number of
 * connections of pgjdbc's own kind.
 */
final class ConnectionOrigin {

    private final Driver postgres;
    private final AidbUrl url;
    private final Properties properties;
    private final Settings settings;

    /**
     * @throws AidbException with 22023 for a property of ours that is unknown or has a value that is not allowed
     */
    ConnectionOrigin(Driver postgres, AidbUrl url, Properties info) {
        this.postgres = postgres;
        this.url = url;
        this.properties = OwnProperties.forPostgres(url, info);
        this.settings = OwnProperties.settings(url.own(), info);
    }

    Settings settings() {
        return settings;
    }

    /** The URL without secrets. */
    String displayUrl() {
        return url.display();
    }

    /** A new connection to the same database as the same user. */
    BaseConnection open() throws SQLException {
        try {
            return postgres.connect(url.forPostgres(), properties).unwrap(BaseConnection.class);
        } catch (PSQLException e) {
            if (PSQLState.UNEXPECTED_ERROR.getState().equals(e.getSQLState())
                    && !postgres.acceptsURL(url.forPostgres())) {
                throw unparsable();
            }
            throw e;
        }
    }

    /** In place of pgjdbc's, which prints the whole URL, with any password that is in it. */
    private SQLException unparsable() {
        return SqlExceptions.of(new AidbException(
                SqlState.INVALID_PARAMETER_VALUE,
                "The URL " + displayUrl() + " can't be understood.",
                "It should look like jdbc:aidb://host:port/database?property=value."));
    }
}

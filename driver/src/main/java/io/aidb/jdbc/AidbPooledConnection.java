package io.aidb.jdbc;

import io.aidb.jdbc.execution.SqlExceptions;
import java.sql.Connection;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import org.postgresql.ds.PGPooledConnection;

/**
 * A connection for a pool. PostgreSQL's driver takes the states of a failing model (58000, 53000) for signs of a broken
 * connection, and would have the pool throw it away.
 */
final class AidbPooledConnection extends PGPooledConnection {

    AidbPooledConnection(Connection connection, boolean autoCommit) {
        super(connection, autoCommit);
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        super.addConnectionEventListener(new OfServerErrors(listener));
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        super.removeConnectionEventListener(new OfServerErrors(listener));
    }

    /** Equal for the same listener, so that it can be removed. */
    private record OfServerErrors(ConnectionEventListener listener) implements ConnectionEventListener {

        @Override
        public void connectionClosed(ConnectionEvent event) {
            listener.connectionClosed(event);
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            if (!SqlExceptions.isOurs(event.getSQLException())) {
                listener.connectionErrorOccurred(event);
            }
        }
    }
}

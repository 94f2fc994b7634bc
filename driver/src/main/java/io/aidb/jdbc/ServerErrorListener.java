package io.aidb.jdbc;

import io.aidb.jdbc.execution.SqlExceptions;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;

/**
 * Keeps failures of models from a pool's listener. PostgreSQL's driver takes their states (58000, 53000) for signs of a
 * broken connection, and would have the pool throw it away. Equal for the same listener, so that it can be removed.
 */
record ServerErrorListener(ConnectionEventListener listener) implements ConnectionEventListener {

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

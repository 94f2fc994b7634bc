package io.aidb.jdbc;

import java.sql.Connection;
import javax.sql.ConnectionEventListener;
import org.postgresql.ds.PGPooledConnection;

/** A connection for a pool, which is not told of failures of models. */
final class AidbPooledConnection extends PGPooledConnection {

    AidbPooledConnection(Connection connection, boolean autoCommit) {
        super(connection, autoCommit);
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        super.addConnectionEventListener(new ServerErrorListener(listener));
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        super.removeConnectionEventListener(new ServerErrorListener(listener));
    }
}

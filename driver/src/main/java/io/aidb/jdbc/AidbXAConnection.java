package io.aidb.jdbc;

import java.sql.SQLException;
import javax.sql.ConnectionEventListener;
import org.postgresql.xa.PGXAConnection;

/**
 * A connection that takes part in distributed transactions, as PostgreSQL's driver does it: the branch of such a
 * transaction is one that the server began, in which calls are made and models are created as in any other.
 */
final class AidbXAConnection extends PGXAConnection {

    AidbXAConnection(AidbConnection connection) throws SQLException {
        super(connection);
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

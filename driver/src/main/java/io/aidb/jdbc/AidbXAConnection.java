package io.aidb.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.ConnectionEventListener;
import org.postgresql.core.BaseConnection;
import org.postgresql.xa.PGXAConnection;

/**
 * A connection that takes part in distributed transactions, as PostgreSQL's driver does it: the branch of such a
 * transaction is one that the server began, in which calls are made and models are created as in any other.
 */
final class AidbXAConnection extends PGXAConnection {

    AidbXAConnection(AidbConnection connection) throws SQLException {
        super(withInternals(connection));
    }

    /** Our connection, with what only PostgreSQL's driver has, and its protocol of distributed transactions uses. */
    private static BaseConnection withInternals(AidbConnection connection) {
        return (BaseConnection) Proxy.newProxyInstance(
                AidbXAConnection.class.getClassLoader(),
                new Class<?>[] {BaseConnection.class},
                (proxy, method, arguments) -> {
                    boolean internal = method.getDeclaringClass() == BaseConnection.class;
                    try {
                        return method.invoke(internal ? connection.raw() : connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
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

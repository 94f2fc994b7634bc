package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.jdbc.execution.SqlExceptions;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

class AidbPooledConnectionTest {

    private @Nullable SQLException failure;
    private final Connection physical = (Connection) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                if (method.getName().equals("nativeSQL") && failure != null) {
                    throw failure;
                }
                return method.getReturnType() == boolean.class
                        ? method.getName().equals("getAutoCommit")
                        : null;
            });
    private final AidbPooledConnection pooled = new AidbPooledConnection(physical, true);
    private final Events events = new Events();

    private static final class Events implements ConnectionEventListener {
        final List<String> seen = new ArrayList<>();

        @Override
        public void connectionClosed(ConnectionEvent event) {
            seen.add("closed");
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            seen.add("error");
        }
    }

    @Test
    void tellsThePoolOfErrorsOfTheConnection() throws SQLException {
        pooled.addConnectionEventListener(events);
        fail(new PSQLException("gone", PSQLState.CONNECTION_FAILURE));
        assertThat(events.seen).containsExactly("error");
    }

    @Test
    void keepsFailuresOfModelsFromThePool() throws SQLException {
        pooled.addConnectionEventListener(events);
        fail(SqlExceptions.of(new AidbException(SqlState.SYSTEM_ERROR, "The model failed.")));
        fail(SqlExceptions.of(new AidbException(SqlState.INSUFFICIENT_RESOURCES, "Too many requests.")));
        assertThat(events.seen).isEmpty();
    }

    @Test
    void tellsThePoolThatTheApplicationClosed() throws SQLException {
        pooled.addConnectionEventListener(events);
        pooled.getConnection().close();
        assertThat(events.seen).containsExactly("closed");
    }

    @Test
    void forgetsAListener() throws SQLException {
        pooled.addConnectionEventListener(events);
        pooled.removeConnectionEventListener(events);
        pooled.getConnection().close();
        assertThat(events.seen).isEmpty();
    }

    private void fail(SQLException exception) throws SQLException {
        failure = exception;
        Connection handle = pooled.getConnection();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> handle.nativeSQL("x"))
                .isSameAs(exception);
    }
}

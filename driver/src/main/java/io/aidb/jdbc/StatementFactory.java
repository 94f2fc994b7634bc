package io.aidb.jdbc;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the statements of a connection: the one place through which all of them come. */
final class StatementFactory {

    /** Prepares a text on the connection of PostgreSQL's driver, in the way that the application asked for. */
    @FunctionalInterface
    interface Preparation<S extends PreparedStatement> {
        S prepare(String sql) throws SQLException;
    }

    private final AidbConnection connection;

    StatementFactory(AidbConnection connection) {
        this.connection = connection;
    }

    Statement plain(Statement raw) {
        return new AidbStatement(connection, raw);
    }

    PreparedStatement prepared(String sql, Preparation<PreparedStatement> preparation) throws SQLException {
        return new AidbPreparedStatement(connection, preparation.prepare(sql));
    }

    CallableStatement callable(String sql, Preparation<CallableStatement> preparation) throws SQLException {
        return new AidbCallableStatement(connection, preparation.prepare(sql));
    }
}

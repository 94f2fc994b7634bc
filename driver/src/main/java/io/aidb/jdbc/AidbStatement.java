package io.aidb.jdbc;

import io.aidb.jdbc.forward.ForwardingStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A statement whose texts may call aidb's functions. */
final class AidbStatement extends ForwardingStatement {

    private final AidbConnection connection;
    private final Statement raw;

    AidbStatement(AidbConnection connection, Statement raw) {
        this.connection = connection;
        this.raw = raw;
    }

    @Override
    protected Statement delegate() {
        return raw;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connection;
    }
}

package io.aidb.jdbc;

import io.aidb.jdbc.forward.ForwardingPreparedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A prepared statement whose text may call aidb's functions. */
final class AidbPreparedStatement extends ForwardingPreparedStatement {

    private final AidbConnection connection;
    private final PreparedStatement raw;

    AidbPreparedStatement(AidbConnection connection, PreparedStatement raw) {
        this.connection = connection;
        this.raw = raw;
    }

    @Override
    protected PreparedStatement delegate() {
        return raw;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connection;
    }

    /** The text with the parameters in it, as PostgreSQL's driver shows it. */
    @Override
    public String toString() {
        return raw.toString();
    }
}

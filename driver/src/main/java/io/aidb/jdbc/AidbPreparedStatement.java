package io.aidb.jdbc;

import io.aidb.jdbc.forward.ForwardingPreparedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A prepared statement whose text may call aidb's functions. */
final class AidbPreparedStatement extends ForwardingPreparedStatement implements AidbStatement {

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

    @Override
    public ExecutionUsage usage() {
        return ExecutionUsage.NONE;
    }

    /** There are no calls whose progress it could be told. */
    @Override
    public void setProgressListener(@Nullable ProgressListener listener) {}
}

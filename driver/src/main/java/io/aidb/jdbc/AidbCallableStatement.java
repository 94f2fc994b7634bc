package io.aidb.jdbc;

import io.aidb.jdbc.forward.ForwardingCallableStatement;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A callable statement whose text may call aidb's functions. */
final class AidbCallableStatement extends ForwardingCallableStatement implements AidbStatement {

    private final AidbConnection connection;
    private final CallableStatement raw;

    AidbCallableStatement(AidbConnection connection, CallableStatement raw) {
        this.connection = connection;
        this.raw = raw;
    }

    @Override
    protected CallableStatement delegate() {
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

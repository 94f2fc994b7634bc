package io.aidb.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What statements of this driver can do beside JDBC. Every statement of a connection, also one from a pool, gives it by
 * {@code statement.unwrap(AidbStatement.class)}.
 */
public interface AidbStatement {

    /**
     * What the last execution used, all zeros before the first and after one without aidb calls. It grows while rows of a
     * result are still computed. Can be called from any thread.
     */
    ExecutionUsage usage();

    /**
     * Has a listener told how far the executions of this statement are, in place of that of the connection.
     *
     * @param listener null for that of the connection
     */
    void setProgressListener(@Nullable ProgressListener listener);
}

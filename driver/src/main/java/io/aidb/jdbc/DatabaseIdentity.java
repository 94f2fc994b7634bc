package io.aidb.jdbc;

import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;

/**
 * Which database a connection is connected to, and as whom. Two connections with equal identities see the same registry.
 *
 * @param host the host that answered, where a URL names several
 */
record DatabaseIdentity(String host, int port, String database, String user) {

    static DatabaseIdentity of(BaseConnection connection) {
        QueryExecutor executor = connection.getQueryExecutor();
        return new DatabaseIdentity(
                executor.getHostSpec().getHost(),
                executor.getHostSpec().getPort(),
                executor.getDatabase(),
                executor.getUser());
    }
}

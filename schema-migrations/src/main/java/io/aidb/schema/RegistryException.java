package io.aidb.schema;

import java.sql.SQLException;

/**
 * Carries an error of the server, or of the connection to it, out of the registry's interfaces, which know no JDBC. It
 * happened on the user's own connection, in the user's transaction: whoever called the registry throws {@link #sql}
 * unchanged.
 */
public final class RegistryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException sql;

    public RegistryException(SQLException sql) {
        super(sql.getMessage(), sql);
        this.sql = sql;
    }

    /** The error as the underlying driver threw it. */
    public SQLException sql() {
        return sql;
    }
}

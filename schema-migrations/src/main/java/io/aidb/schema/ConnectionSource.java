package io.aidb.schema;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the database of the registry, as the same role as the user's own connection. */
@FunctionalInterface
public interface ConnectionSource {

    /** A new connection of the underlying driver, which the caller of this method closes. */
    Connection open() throws SQLException;
}

package io.aidb.jdbc.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Some rows of a result with their computed columns.
 *
 * @param count the number of rows
 * @param server the columns of the server
 * @param computed the computed columns
 */
record Window(int count, ResultSet server, List<ResultSet> computed) implements AutoCloseable {

    /** Moves all columns to the next row; false after the last. */
    boolean next() throws SQLException {
        for (ResultSet column : computed) {
            column.next();
        }
        return server.next();
    }

    @Override
    public void close() throws SQLException {
        for (ResultSet column : computed) {
            column.close();
        }
        server.close();
    }
}

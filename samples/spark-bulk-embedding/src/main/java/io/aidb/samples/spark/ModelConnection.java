package io.aidb.samples.spark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task's connection to the driver, through which it evaluates its batches. For one thread. */
final class ModelConnection implements AutoCloseable {

    private final Connection connection;

    ModelConnection(ModelDatabase database) {
        connection = database.connect();
    }

    /**
     * Evaluates the function for all arguments in one statement; the driver makes requests of the model's batch size of
     * them.
     *
     * @param arguments no nulls
     * @return the values in the order of the arguments, in Spark's form
     */
    List<@Nullable Object> evaluate(RowFunction function, String model, List<Object> arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(function.batchStatement())) {
            statement.setString(1, model);
            statement.setArray(2, connection.createArrayOf(function.argumentSqlType(), function.array(arguments)));
            List<@Nullable Object> values = new ArrayList<>(arguments.size());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(function.value(rows));
                }
            }
            return values;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

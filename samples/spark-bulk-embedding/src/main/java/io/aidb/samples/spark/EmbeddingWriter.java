package io.aidb.samples.spark;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Row;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes the embeddings of a partition to the rows that they belong to, and commits every batch of them, so that work
 * that was done stays done. Spark's own JDBC writer can only insert.
 */
final class EmbeddingWriter implements ForeachPartitionFunction<Row> {

    private static final long serialVersionUID = 1;

    private final ModelDatabase database;
    private final String update;

    /** @param job names the table; rows are pairs of its key and the embedding */
    EmbeddingWriter(EmbeddingJob job, ModelDatabase database) {
        this.database = database;
        this.update = "UPDATE " + job.table() + " SET " + job.embedding() + " = ? WHERE " + job.key() + " = ?";
    }

    @Override
    public void call(Iterator<Row> rows) throws SQLException {
        if (!rows.hasNext()) {
            return;
        }
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(update)) {
            connection.setAutoCommit(false);
            while (rows.hasNext()) {
                for (int row = 0; row < database.window() && rows.hasNext(); row++) {
                    add(rows.next(), connection, statement);
                }
                statement.executeBatch();
                connection.commit();
            }
        }
    }

    private static void add(Row row, Connection connection, PreparedStatement statement) throws SQLException {
        if (row.isNullAt(1)) {
            return; // a model with "on_error": "null"; the next run tries the row again
        }
        List<Object> vector = CollectionConverters.asJava(row.<Seq<Object>>getAs(1));
        Array array = connection.createArrayOf("float4", vector.toArray());
        statement.setArray(1, array);
        statement.setLong(2, row.getLong(0));
        statement.addBatch();
    }
}

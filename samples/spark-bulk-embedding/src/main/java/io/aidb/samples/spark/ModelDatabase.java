package io.aidb.samples.spark;

import java.io.Serializable;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;

/**
 * The database where the models are registered, and how many rows a task evaluates together. It travels to the executors
 * with the plan.
 */
final class ModelDatabase implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String DRIVER = "io.aidb.jdbc.AidbDriver";
    private static final String WINDOW = "window";
    private static final int DEFAULT_WINDOW = 256;
    private static final int FETCH_SIZE = 1000;

    private final HashMap<String, String> options;
    private final int window;

    /**
     * @param settings {@code url}, what else Spark's JDBC source and the driver understand, and {@code window}, at least 1
     */
    ModelDatabase(Map<String, String> settings) {
        options = new HashMap<>(settings);
        options.putIfAbsent("driver", DRIVER);
        String given = options.remove(WINDOW);
        window = given == null ? DEFAULT_WINDOW : Integer.parseInt(given);
        if (window < 1) {
            throw new IllegalArgumentException("The window is " + window + " rows; it must be 1 or more.");
        }
    }

    /** Rows whose calls go to the driver together. */
    int window() {
        return window;
    }

    /** For Spark's JDBC source: the URL, the driver, and the properties of the connections. */
    Map<String, String> options() {
        return options;
    }

    /** A new connection, also on an executor, whose class loader knows the driver only by name. */
    Connection connect() {
        Map<String, String> complete = new HashMap<>(options);
        // Spark wants a table in every set of options; none is read with these.
        complete.put(JDBCOptions.JDBC_TABLE_NAME(), "none");
        return new AidbDialect()
                .createConnectionFactory(new JDBCOptions(Scala.map(complete)))
                .apply(-1);
    }

    /** A table or a query in parentheses, in one partition unless the further options say otherwise. */
    Dataset<Row> read(SparkSession spark, String table, Map<String, String> further) {
        return spark.read()
                .format("jdbc")
                .option(JDBCOptions.JDBC_BATCH_FETCH_SIZE(), FETCH_SIZE)
                .options(options)
                .options(further)
                .option(JDBCOptions.JDBC_TABLE_NAME(), table)
                .load();
    }
}

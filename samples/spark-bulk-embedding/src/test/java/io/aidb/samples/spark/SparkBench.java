package io.aidb.samples.spark;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A Spark of two threads, a database with the table {@code docs}, and the model {@code m} behind HTTP. */
final class SparkBench implements AutoCloseable {

    static final int ROWS = 100;
    static final int WINDOW = 10;

    private final TestDatabase database = TestPostgres.newDatabase();
    private final EmbeddingServer model = new EmbeddingServer();
    private final SparkSession spark;

    SparkBench() throws IOException, SQLException {
        execute("SELECT aidb.create_model('m', 'embeddings', '{\"url\": \"" + model.url() + "\"}')");
        execute("SELECT aidb.create_model('pictures', 'nim_clip', '{\"url\": \"" + model.url() + "\"}')");
        execute("CREATE TABLE docs (id bigint PRIMARY KEY, kind text, body text, embedding real[])");
        execute("INSERT INTO docs SELECT i, CASE WHEN i % 2 = 0 THEN 'even' ELSE 'odd' END, 'text ' || i FROM"
                + " generate_series(1, " + ROWS + ") AS i");
        SparkSession.Builder builder = SparkSession.builder().master("local[2]");
        settings().forEach(builder::config);
        spark = builder.getOrCreate();
    }

    /** The settings of a session, as a user gives them to {@code spark-submit}. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.sql.extensions", AidbExtensions.class.getName());
        settings.put("spark.sql.catalog.aidb", AidbCatalog.class.getName());
        connection().forEach((key, value) -> settings.put("spark.sql.catalog.aidb." + key, value));
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.sql.shuffle.partitions", "2");
        settings.put("spark.sql.warehouse.dir", "target/warehouse");
        settings.put("spark.local.dir", "target/spark");
        return settings;
    }

    /** What the catalogue has to know. */
    Map<String, String> connection() {
        return Map.of(
                "url", url(),
                "user", database.user(),
                "password", database.password(),
                "window", String.valueOf(WINDOW));
    }

    SparkSession spark() {
        return spark;
    }

    EmbeddingServer model() {
        return model;
    }

    String url() {
        return "jdbc:aidb:" + database.url().substring("jdbc:".length());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), database.user(), database.password());
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        spark.stop();
        model.close();
    }
}

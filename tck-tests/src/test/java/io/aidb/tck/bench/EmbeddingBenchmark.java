package io.aidb.tck.bench;

import io.aidb.samples.onnx.HubCache;
import io.aidb.samples.onnx.MiniLmImport;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;

/** Rows per second of {@code SELECT id, aidb.encode_text('bert', body) FROM docs}. Arguments: rows, rounds. */
public final class EmbeddingBenchmark {

    private EmbeddingBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path cache = Path.of("target", "model-cache").toAbsolutePath();
        new MiniLmImport(new HubCache(cache)).run();
        Target target = new Target();
        Properties properties = target.properties();
        properties.setProperty("aidb.modelCache", cache.toString());
        properties.setProperty("aidb.hubOffline", "true");
        try (Connection connection = DriverManager.getConnection(target.aidbUrl(), properties);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE docs AS SELECT i AS id, 'text ' || i || repeat("
                    + "' of a document about rivers and mountains', 1 + i % 6) AS body FROM generate_series(1, " + rows
                    + ") AS i");
            System.out.printf(Locale.ROOT, "%d rows of 9 to 44 words:%n", rows);
            for (int round = 0; round <= rounds; round++) {
                long start = System.nanoTime();
                int count = 0;
                try (ResultSet result = statement.executeQuery("SELECT id, aidb.encode_text('bert', body) FROM docs")) {
                    while (result.next()) {
                        result.getArray(2);
                        count++;
                    }
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "%-34s %8.2f s %8.1f rows/s%n",
                        round == 0 ? "first, with loading the model" : "again",
                        seconds,
                        count / seconds);
            }
        }
    }
}

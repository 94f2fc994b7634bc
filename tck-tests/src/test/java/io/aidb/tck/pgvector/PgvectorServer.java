package io.aidb.tck.pgvector;

import io.aidb.jdbc.AidbDataSource;
import io.aidb.tck.client.CountingProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The server of {@code src/test/pglite}, one for the JVM, with the model {@code m} of a {@link CountingProvider}. All its
 * connections share one session, so only one of them may be in a transaction, and statements must not be prepared by name.
 */
final class PgvectorServer {

    private static final PgvectorServer INSTANCE = new PgvectorServer();

    private final String address;
    private final CountingProvider provider;

    private PgvectorServer() {
        try {
            Process process = new ProcessBuilder("node", "server.mjs")
                    .directory(Path.of("target", "pglite").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-pglite"));
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            address = output.readLine();
            provider = new CountingProvider();
            try (Connection connection = aidb().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE EXTENSION vector");
                statement.execute("SELECT aidb.create_model('m', 'embeddings', '{\"model\": \"x\", \"url\": \""
                        + provider.url() + "\"}', '{\"api_key\": \"key-of-a-test\"}')");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("pglite doesn't answer", e);
        }
    }

    static PgvectorServer get() {
        return INSTANCE;
    }

    CountingProvider provider() {
        return provider;
    }

    /** PostgreSQL's driver's URL. */
    String rawUrl() {
        return "jdbc:postgresql://" + address + "/postgres?user=postgres&password=x&sslmode=disable&prepareThreshold=0"
                + "&connectTimeout=10&socketTimeout=60";
    }

    /** Our URL. */
    String url() {
        return "jdbc:aidb:" + rawUrl().substring("jdbc:".length()) + "&aidb.credentialsKey=k:"
                + Base64.getEncoder().encodeToString(new byte[32]);
    }

    PGSimpleDataSource raw() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(rawUrl());
        return source;
    }

    AidbDataSource aidb() {
        AidbDataSource source = new AidbDataSource();
        source.setUrl(url());
        return source;
    }
}

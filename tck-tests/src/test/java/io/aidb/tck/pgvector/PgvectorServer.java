package io.aidb.tck.pgvector;

import io.aidb.jdbc.AidbDataSource;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import io.aidb.tck.client.CountingProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database with pgvector, one for the JVM, and the model {@code m} of a {@link CountingProvider}. It is made on the server that
 * {@code AIDB_TEST_URL} names, or else on {@link Pglite}.
 */
final class PgvectorServer {

    private static final PgvectorServer INSTANCE = new PgvectorServer();

    private final String rawUrl;
    private final CountingProvider provider;

    private PgvectorServer() {
        try {
            rawUrl = System.getenv("AIDB_TEST_URL") == null ? pglite() : newDatabase();
            provider = new CountingProvider();
            try (Connection connection = aidb().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT aidb.create_model('m', 'embeddings', '{\"model\": \"x\", \"url\": \""
                        + provider.url() + "\"}', '{\"api_key\": \"key-of-a-test\"}')");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("No database with pgvector", e);
        }
    }

    private static String pglite() throws SQLException, IOException {
        String url = Pglite.start();
        try (Connection connection = DriverManager.getConnection(url)) {
            createExtension(connection);
        }
        return url;
    }

    private static String newDatabase() throws SQLException {
        TestDatabase database = TestPostgres.newDatabase();
        try (Connection connection = database.as(TestPostgres.superuser()).connect()) {
            createExtension(connection);
        }
        return database.url() + "?user=" + database.user() + "&password=" + database.password();
    }

    private static void createExtension(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION vector");
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
        return rawUrl;
    }

    /** Our URL. */
    String url() {
        return "jdbc:aidb:" + rawUrl.substring("jdbc:".length()) + "&aidb.credentialsKey=k:"
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

package io.aidb.tck.client;

import io.aidb.jdbc.AidbDataSource;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database with a table {@code docs(id, body, embedding)} of three rows, whose embeddings are missing, and the model
 * {@code m} of a {@link CountingProvider}.
 */
public final class ClientDatabase implements AutoCloseable {

    public static final List<String> BODIES = List.of("alpha", "beta", "gamma ray");

    private static final String KEY = "clients:" + Base64.getEncoder().encodeToString(new byte[32]);

    private final TestDatabase database = TestPostgres.newDatabase();
    private final CountingProvider provider;

    private ClientDatabase(CountingProvider provider) {
        this.provider = provider;
    }

    public static ClientDatabase create() throws IOException, SQLException {
        ClientDatabase created = new ClientDatabase(new CountingProvider());
        try (Connection connection = created.aidb().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE docs (id integer PRIMARY KEY, body text NOT NULL, embedding real[])");
            statement.execute("INSERT INTO docs SELECT n, (string_to_array('" + String.join(",", BODIES)
                    + "', ','))[n] FROM generate_series(1, 3) AS n");
            statement.execute("SELECT aidb.create_model('m', 'embeddings', '{\"model\": \"x\", \"url\": \""
                    + created.provider.url() + "\", \"max_retries\": 1}', '{\"api_key\": \"key-of-a-test\"}')");
        }
        return created;
    }

    public CountingProvider provider() {
        return provider;
    }

    TestDatabase database() {
        return database;
    }

    /** Our URL, with user and password. */
    public String url() {
        return "jdbc:aidb:" + rawUrl().substring("jdbc:".length()) + "&aidb.credentialsKey=" + KEY;
    }

    /** PostgreSQL's driver's URL, with user and password. */
    public String rawUrl() {
        return database.url() + "?user=" + database.user() + "&password=" + database.password();
    }

    /** Our data source. */
    public AidbDataSource aidb() {
        AidbDataSource source = new AidbDataSource();
        source.setUrl(url());
        return source;
    }

    /** PostgreSQL's driver's own data source. */
    public PGSimpleDataSource raw() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(rawUrl());
        return source;
    }

    @Override
    public void close() {
        provider.close();
    }
}

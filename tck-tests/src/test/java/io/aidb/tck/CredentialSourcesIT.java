package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.jdbc.AidbDataSource;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the credentials of a request come from, and to whom they go. */
class CredentialSourcesIT {

    private static final TestDatabase DATABASE = TestPostgres.newDatabase();
    private static final String PROPERTY = "aidb.credentials.embeddings.";

    private EchoingProvider provider;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        provider = new EchoingProvider();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private String origin() {
        return provider.origin();
    }

    /** The header with which a model of the provider at {@code path} is asked over such a connection. */
    private String authorization(Connection connection, String path) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "SELECT aidb.create_model('m', 'embeddings', '{\"url\": \"" + provider.url(path) + "\"}')");
            statement.execute("SELECT aidb.encode_text('m', 'x')");
            connection.rollback();
        }
        List<String> all = provider.authorizations();
        return all.get(all.size() - 1);
    }

    private String authorization(Map<String, String> properties) throws SQLException {
        return authorization(Clients.open(DATABASE, properties), "ok");
    }

    @Test
    void aPropertyHoldsTheKeyForTheOriginsThatAreNamed() throws SQLException {
        assertThat(authorization(Map.of(PROPERTY + "api_key", "sk-p", PROPERTY + "origins", "https://x," + origin())))
                .isEqualTo("Bearer sk-p");
        assertThat(authorization(Map.of(PROPERTY + "api_key", "sk-p"))).isEqualTo("null");
        assertThat(authorization(
                        Map.of("aidb.credentials.nim_embeddings.api_key", "sk-p", "aidb.credentialScope", "provider")))
                .isEqualTo("null");
    }

    @Test
    void aFileCanBeExchangedWhileAConnectionIsOpen() throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "me:one\n");
        try (Connection connection = Clients.open(
                        DATABASE,
                        Map.of(PROPERTY + "basic_auth_file", file.toString(), PROPERTY + "origins", origin()));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT aidb.create_model('filed', 'embeddings', '{\"url\": \"" + provider.url("ok") + "\"}')");
            statement.execute("SELECT aidb.encode_text('filed', 'x')");
            Files.writeString(file, "me:two\n");
            statement.execute("SELECT aidb.encode_text('filed', 'x')");
        }
        assertThat(provider.authorizations()).containsExactly(basic("me:one"), basic("me:two"));
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPropertyComesBeforeWhatIsStoredAlsoWhereThatCannotBeDecrypted() throws SQLException {
        try (Connection connection = Clients.open(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT aidb.create_model('stored', 'embeddings', '{\"url\": \"" + provider.url("ok")
                    + "\"}', '{\"api_key\": \"sk-stored\"}', true)");
            statement.execute("SELECT aidb.encode_text('stored', 'x')");
        }
        String otherKey = Base64.getEncoder()
                .encodeToString("another key that only tests know".getBytes(StandardCharsets.US_ASCII));
        assertThat(authorization(Map.of(
                        PROPERTY + "api_key", "sk-p", PROPERTY + "origins", origin(), "aidb.credentialsKey", otherKey)))
                .isEqualTo("Bearer sk-p");
        assertThat(provider.authorizations().get(0)).isEqualTo("Bearer sk-stored");
    }

    @Test
    void aRefusalSaysWhyTheKeyWasNotSent() throws SQLException {
        try (Connection connection = Clients.open(DATABASE, Map.of(PROPERTY + "api_key", "sk-p"))) {
            SQLException failure = catchThrowableOfType(SQLException.class, () -> authorization(connection, "401"));
            assertThat(failure.getSQLState()).isEqualTo("58000");
            assertThat(failure.getMessage())
                    .contains("not sent", origin(), PROPERTY + "origins", "aidb.credentialScope=provider")
                    .doesNotContain("sk-p");
        }
    }

    @Test
    void aDataSourceTakesTheSameProperties() throws SQLException {
        AidbDataSource dataSource = new AidbDataSource();
        dataSource.setUrl(Clients.url(DATABASE));
        dataSource.setUser(DATABASE.user());
        dataSource.setPassword(DATABASE.password());
        dataSource.setProperty(PROPERTY + "api_key", "sk-source");
        dataSource.setProperty(PROPERTY + "origins", origin());
        assertThat(dataSource.getUrl()).doesNotContain("sk-source");
        assertThat(authorization(dataSource.getConnection(), "ok")).isEqualTo("Bearer sk-source");
    }

    @Test
    void storedCredentialsAreEncryptedAnewWithTheFirstKeyWithoutKnowingThem() throws SQLException {
        String added = "added:"
                + Base64.getEncoder()
                        .encodeToString("a key that was added after that.".getBytes(StandardCharsets.US_ASCII));
        String create =
                "SELECT aidb.create_model('rotated', 'nim_embeddings', '{\"url\": \"" + provider.url("ok") + "\"}', '";
        try (Connection connection = Clients.open(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(create + "{\"api_key\": \"nvapi-1\"}')");
            assertThat(keyIds(connection)).containsExactly("'tck'");
        }
        try (Connection connection =
                        Clients.open(DATABASE, Map.of("aidb.credentialsKey", added + "," + Clients.CREDENTIALS_KEY));
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT aidb.create_model('rotated', 'nim_embeddings', replace_credentials => true)");
            assertThat(keyIds(connection)).containsExactly("'added'");
        }
        try (Connection connection = Clients.open(DATABASE, Map.of("aidb.credentialsKey", added));
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT aidb.encode_text('rotated', 'x')");
        }
        assertThat(provider.authorizations()).containsExactly("Bearer nvapi-1");
    }

    private static List<String> keyIds(Connection connection) throws SQLException {
        return Printed.rows(connection, "SELECT key_id FROM aidb.credentials WHERE provider = 'nim_embeddings'");
    }
}

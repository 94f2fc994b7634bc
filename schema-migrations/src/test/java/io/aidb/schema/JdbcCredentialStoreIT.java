package io.aidb.schema;

import static io.aidb.schema.MigratedDatabase.execute;
import static io.aidb.schema.MigratedDatabase.forStranger;
import static io.aidb.schema.MigratedDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.engine.registry.Credentials;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcCredentialStoreIT {

    private static final String SECRET = "sk-abc123xyz456def789ghi012jkl345mn";
    private static final Credentials CREDENTIALS =
            new Credentials(Map.of("api_key", SECRET), Set.of("https://example.com:443"));

    private static final TestDatabase DATABASE = TestPostgres.newDatabase();

    private final TestDatabase database = DATABASE;
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path home;

    private Connection connection;
    private JdbcCredentialStore store;

    @BeforeEach
    void connect() throws SQLException {
        MigratedDatabase.renew(database);
        connection = database.connect();
        store = store(connection, Map.of());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void savedCredentialsAreFoundWithTheirOrigins() {
        store.save("openai_completions", CREDENTIALS);

        Credentials found = store.find("openai_completions").orElseThrow();
        assertThat(found.secrets()).containsOnly(Map.entry("api_key", SECRET));
        assertThat(found.origins()).containsExactly("https://example.com:443");
        assertThat(store.find("openai_embeddings")).isEmpty();
    }

    @Test
    void firstKeyIsMadeInTheUsersFolderAndAWarningNamesIt() throws SQLException {
        store.save("openai_completions", CREDENTIALS);
        store.save("openai_embeddings", CREDENTIALS);

        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0))
                .contains(home.resolve("aidb").resolve("credentials.key").toString())
                .contains(query(database, "SELECT DISTINCT key_id FROM aidb.credentials")
                        .get(0));
    }

    @Test
    void secretIsNowhereOnTheServer() throws SQLException {
        boolean hasLog = TestPostgres.hasLog();
        long before = hasLog ? TestPostgres.logPosition() : 0;

        store.save("openai_completions", CREDENTIALS);
        store.find("openai_completions");

        List<String> places = new ArrayList<>(query(database, "SELECT c::text FROM aidb.credentials c"));
        places.addAll(query(database.as(TestPostgres.superuser()), "SELECT query FROM pg_stat_activity"));
        if (hasLog) {
            String log = TestPostgres.logSince(before);
            assertThat(log).contains("openai_completions"); // parameters are in the log
            places.add(log);
        }
        assertThat(places).noneMatch(place -> place.contains(SECRET));
        assertThat(places).noneMatch(place -> place.contains(encoded(SECRET)));
        assertThat(places).noneMatch(place -> place.contains("example.com"));
    }

    private static String encoded(String secret) {
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        return base64.substring(0, base64.length() - 2);
    }

    @Test
    void plainStorageIsReadableJson() throws SQLException {
        store(connection, Map.of(AidbProperty.CREDENTIAL_STORAGE, "plain")).save("openai_completions", CREDENTIALS);

        assertThat(query(
                        database,
                        "SELECT storage, key_id, payload::jsonb->'secrets'->>'api_key' FROM aidb.credentials"))
                .containsExactly("plain|null|" + SECRET);
        assertThat(store.find("openai_completions").orElseThrow().sameSecrets(CREDENTIALS))
                .isTrue();
        assertThat(warnings).isEmpty();
    }

    @Test
    void savingAgainEncryptsPlainCredentials() throws SQLException {
        store(connection, Map.of(AidbProperty.CREDENTIAL_STORAGE, "plain")).save("openai_completions", CREDENTIALS);

        store.save("openai_completions", CREDENTIALS);

        assertThat(query(database, "SELECT storage FROM aidb.credentials")).containsExactly("encrypted");
        assertThat(query(database, "SELECT c::text FROM aidb.credentials c")).noneMatch(row -> row.contains(SECRET));
    }

    @Test
    void rotationReadsWithTheOldKeyAndSavesWithTheNew() throws SQLException {
        String old = "old:" + Base64.getEncoder().encodeToString(new byte[32]);
        String young = "new:"
                + Base64.getEncoder().encodeToString(new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
                    28, 29, 30, 31, 32
                });
        store(connection, Map.of(AidbProperty.CREDENTIALS_KEY, old)).save("p", CREDENTIALS);
        JdbcCredentialStore rotating = store(connection, Map.of(AidbProperty.CREDENTIALS_KEY, young + "," + old));

        assertThat(rotating.find("p").orElseThrow().sameSecrets(CREDENTIALS)).isTrue();
        rotating.save("p", CREDENTIALS);

        assertThat(query(database, "SELECT key_id FROM aidb.credentials")).containsExactly("new");
        assertThat(store(connection, Map.of(AidbProperty.CREDENTIALS_KEY, young))
                        .find("p"))
                .isPresent();
    }

    @Test
    void machineWithoutTheKeyIsToldItsIdAndTheTransactionStaysUsable() throws SQLException {
        store.save("p", CREDENTIALS);
        String id = query(database, "SELECT key_id FROM aidb.credentials").get(0);
        connection.setAutoCommit(false);
        JdbcCredentialStore elsewhere =
                new JdbcCredentialStore(connection, settings(home.resolve("another user"), Map.of()), warnings::add);

        AidbException error = catchThrowableOfType(AidbException.class, () -> elsewhere.find("p"));

        assertThat(error.state()).isEqualTo(SqlState.SYSTEM_ERROR);
        assertThat(error).hasMessageContaining(id);
        assertThat(error.hint()).contains("aidb.credentialsKey", "aidb.credentialsKeyFile");
        assertThat(query(connection, "SELECT 1")).containsExactly("1");
    }

    @Test
    void credentialsCopiedToAnotherProviderAreRefused() throws SQLException {
        store.save("p", CREDENTIALS);
        execute(database, "UPDATE aidb.credentials SET provider = 'q'");

        AidbException error = catchThrowableOfType(AidbException.class, () -> store.find("q"));

        assertThat(error.state()).isEqualTo(SqlState.SYSTEM_ERROR);
        assertThat(error).hasMessageContaining("\"q\"").hasMessageContaining("can't be decrypted");
    }

    @Test
    void credentialsFollowTheTransaction() throws SQLException {
        connection.setAutoCommit(false);
        store.save("p", CREDENTIALS);
        assertThat(store.find("p")).isPresent();

        connection.rollback();

        assertThat(store.find("p")).isEmpty();
    }

    @Test
    void missingRightsAndReadOnlyTransactionsLeaveTheTransactionUsable() throws SQLException {
        TestDatabase stranger = forStranger(database);
        execute(database, "GRANT USAGE ON SCHEMA aidb TO " + stranger.user());
        try (Connection theirs = stranger.connect()) {
            theirs.setAutoCommit(false);
            JdbcCredentialStore theirStore = store(theirs, Map.of());

            AidbException onRead = catchThrowableOfType(AidbException.class, () -> theirStore.find("p"));
            AidbException onWrite = catchThrowableOfType(AidbException.class, () -> theirStore.save("p", CREDENTIALS));

            assertThat(onRead.hint()).contains("GRANT SELECT ON aidb.credentials TO " + stranger.user());
            assertThat(onWrite.hint()).contains("GRANT SELECT, INSERT, UPDATE ON aidb.credentials");
            theirs.rollback();
            theirs.setReadOnly(true);
            AidbException readOnly = catchThrowableOfType(AidbException.class, () -> theirStore.save("p", CREDENTIALS));
            assertThat(readOnly.state()).isEqualTo(SqlState.READ_ONLY_TRANSACTION);
            assertThat(query(theirs, "SELECT 1")).containsExactly("1");
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void equalCredentialsAreNeverStoredAlike() throws SQLException {
        store.save("p", CREDENTIALS);
        String first = query(database, "SELECT payload FROM aidb.credentials").get(0);
        store.save("p", CREDENTIALS);

        assertThat(query(database, "SELECT payload FROM aidb.credentials")).doesNotContain(first);
        assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(first)))
                .doesNotContain(HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    private JdbcCredentialStore store(Connection over, Map<AidbProperty, String> properties) {
        return new JdbcCredentialStore(over, settings(home, properties), warnings::add);
    }

    private static Settings settings(Path folder, Map<AidbProperty, String> properties) {
        Map<AidbProperty, String> values = new EnumMap<>(AidbProperty.class);
        values.putAll(properties);
        return new Settings(values, variable -> configVariable(variable) ? folder.toString() : null);
    }

    private static boolean configVariable(String variable) {
        return variable.equals("XDG_CONFIG_HOME") || variable.equals("APPDATA");
    }
}

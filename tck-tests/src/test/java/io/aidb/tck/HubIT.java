package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** Models from a hub through SQL: their way into the cache, and every way in which they can't be had. */
class HubIT {

    private static final String ENCODE = "SELECT aidb.encode_text('bert', 'a text')";

    private static TestDatabase database;
    private static Float[] expected;

    /** On the file system of the imported model, so that its files can be linked. */
    @TempDir(factory = BesideTheModel.class)
    Path folder;

    private static final class BesideTheModel implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            return Files.createTempDirectory(ImportedModel.cache().getParent(), "hub");
        }
    }

    @BeforeAll
    static void encodeOffline() throws Exception {
        database = TestPostgres.newDatabase();
        try (Connection connection = Clients.open(
                database, Map.of("aidb.modelCache", ImportedModel.cache().toString(), "aidb.hubOffline", "true"))) {
            expected = vector(connection, ENCODE);
        }
    }

    @Test
    void downloadsAModelOnceAndLoadsItOnce() throws Exception {
        Path cache = folder.resolve("cache");
        try (LocalHub hub = hub("refs/pr/64")) {
            hub.breakOffOnceAfter(30_000_000);
            try (Connection connection = open(hub, cache)) {
                assertThat(vector(connection, ENCODE)).isEqualTo(expected);
                assertThat(hub.requests())
                        .contains(
                                "GET /storage/model.safetensors",
                                "GET /storage/model.safetensors bytes=30000000-",
                                "HEAD /" + ImportedModel.NAME + "/resolve/refs/pr/64/config.json");

                // Neither the hub nor the files are needed any more.
                List<String> requests = List.copyOf(hub.requests());
                Files.move(cache, folder.resolve("elsewhere"));
                assertThat(vector(connection, ENCODE)).isEqualTo(expected);
                try (Connection another = open(hub, cache)) {
                    assertThat(vector(another, ENCODE)).isEqualTo(expected);
                }
                assertThat(hub.requests()).isEqualTo(requests);
            }
            // A cache at another path is another model to load, and has all files.
            hub.requests().clear();
            try (Connection connection = open(hub, folder.resolve("elsewhere"))) {
                assertThat(vector(connection, ENCODE)).isEqualTo(expected);
            }
            assertThat(hub.requests()).noneMatch(request -> request.startsWith("GET"));
        }
        try (Connection connection = Clients.open(
                database,
                Map.of("aidb.modelCache", folder.resolve("elsewhere/.").toString(), "aidb.hubOffline", "true"))) {
            assertThat(vector(connection, ENCODE)).isEqualTo(expected);
        }
    }

    @Test
    void saysWhichFileTheHubLacks() throws Exception {
        Path files = copyWithout("model.safetensors");
        try (LocalHub hub = new LocalHub(ImportedModel.NAME, files, "refs/pr/64");
                Connection connection = open(hub, folder.resolve("cache"))) {
            fails(connection, ENCODE, "58000", "model.safetensors", ImportedModel.NAME, hub.endpoint());
        }
    }

    @Test
    void saysWhichModelAndWhichRevisionTheHubLacks() throws Exception {
        try (LocalHub hub = hub("main");
                Connection connection = open(hub, folder.resolve("cache"))) {
            fails(connection, ENCODE, "58000", "revision 'refs/pr/64'", ImportedModel.NAME, hub.endpoint());
            create(connection, "absent", "owner/absent");
            fails(connection, "SELECT aidb.encode_text('absent', 'x')", "58000", "owner/absent", hub.endpoint());
        }
    }

    @Test
    void saysThatTheHubCantBeReachedAndHowToWorkOffline() throws Exception {
        String endpoint;
        try (LocalHub hub = hub("main")) {
            endpoint = hub.endpoint();
        }
        try (Connection connection = Clients.open(
                database,
                Map.of(
                        "aidb.hubEndpoint",
                        endpoint,
                        "aidb.modelCache",
                        folder.resolve("cache").toString()))) {
            fails(connection, ENCODE, "58030", endpoint, "aidb.hubOffline=true", "aidb.modelCache");
        }
        try (Connection connection = Clients.open(
                database,
                Map.of(
                        "aidb.hubOffline",
                        "true",
                        "aidb.modelCache",
                        folder.resolve("cache").toString()))) {
            fails(
                    connection,
                    ENCODE,
                    "58000",
                    "aidb.hubOffline",
                    folder.resolve("cache").toString());
        }
    }

    @Test
    void saysWhichFileOfACheckpointIsCorrupt() throws Exception {
        byte[] weights = Files.readAllBytes(ImportedModel.folder().resolve("model.safetensors"));
        Map<String, byte[]> corrupt = Map.of(
                "model.safetensors", "no weights at all".getBytes(StandardCharsets.UTF_8),
                "config.json", "{\"model_type\": ".getBytes(StandardCharsets.UTF_8),
                "tokenizer.json", "{}".getBytes(StandardCharsets.UTF_8),
                "modules.json", "{}".getBytes(StandardCharsets.UTF_8));
        try (Connection connection = offline()) {
            for (Map.Entry<String, byte[]> file : corrupt.entrySet()) {
                Path files = copyWithout(file.getKey());
                Files.write(files.resolve(file.getKey()), file.getValue());
                create(connection, file.getKey(), files.toString());
                fails(connection, "SELECT aidb.encode_text('" + file.getKey() + "', 'x')", "58000", file.getKey());
            }
            Path files = copyWithout("model.safetensors");
            Files.write(files.resolve("model.safetensors"), Arrays.copyOf(weights, weights.length - 1000));
            create(connection, "cut off", files.toString());
            fails(connection, "SELECT aidb.encode_text('cut off', 'x')", "58000", "model.safetensors");
        }
    }

    @Test
    void namesAnArchitectureThatIsNotSupported() throws Exception {
        Path files = copyWithout("config.json");
        String config = Files.readString(ImportedModel.folder().resolve("config.json"));
        Files.writeString(files.resolve("config.json"), config.replace("\"bert\"", "\"mamba\""));
        try (Connection connection = offline()) {
            create(connection, "mamba", files.toString());
            fails(connection, "SELECT aidb.encode_text('mamba', 'x')", "58000", "mamba", "distilbert");
            create(connection, "nowhere", folder.resolve("no such folder").toString());
            fails(connection, "SELECT aidb.encode_text('nowhere', 'x')", "58000", "no such folder");
        }
    }

    private static LocalHub hub(String revision) throws IOException {
        return new LocalHub(ImportedModel.NAME, ImportedModel.folder(), revision);
    }

    private static Connection open(LocalHub hub, Path cache) throws SQLException {
        return Clients.open(database, Map.of("aidb.hubEndpoint", hub.endpoint(), "aidb.modelCache", cache.toString()));
    }

    private Connection offline() throws SQLException {
        return Clients.open(
                database,
                Map.of(
                        "aidb.hubOffline",
                        "true",
                        "aidb.modelCache",
                        folder.resolve("cache").toString()));
    }

    private static void create(Connection connection, String name, String model) throws SQLException {
        Printed.query(
                connection, "SELECT aidb.create_model('" + name + "', 'bert_local', '{\"model\": \"" + model + "\"}')");
    }

    /** The model's files as links, without one of them. */
    private Path copyWithout(String file) throws IOException {
        Path copy = Files.createTempDirectory(folder, "model");
        Path original = ImportedModel.folder();
        try (Stream<Path> files = Files.walk(original)) {
            for (Path source : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(original.relativize(source).toString());
                Files.createDirectories(target.getParent());
                if (!target.equals(copy.resolve(file))) {
                    Files.createLink(target, source);
                }
            }
        }
        return copy;
    }

    /** The statement fails with what it must say in message or hint, and costs the open transaction nothing. */
    private static void fails(Connection connection, String sql, String state, String... named) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE work AS SELECT 1 AS one");
            SQLException failure = Assertions.catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(state);
            assertThat(failure.getMessage()).contains(named);
            assertThat(Printed.rows(connection, "SELECT one FROM work")).containsExactly("'1'");
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Float[] vector(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return (Float[]) rows.getArray(1).getArray();
        }
    }

    @Test
    void aModelCanBeFetchedBeforeItIsNeeded() throws Exception {
        try (LocalHub hub = hub("refs/pr/64");
                Connection connection = open(hub, folder.resolve("cache"));
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT * FROM aidb.download_model('bert')")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("model")).isEqualTo(ImportedModel.NAME);
                assertThat(rows.getString("revision")).isEqualTo("refs/pr/64");
                assertThat(rows.getLong("bytes")).isGreaterThan(90_000_000);
                assertThat(Path.of(rows.getString("path")).resolve("tokenizer.json"))
                        .exists();
                assertThat(rows.next()).isFalse();
            }
            try (ResultSet rows = statement.executeQuery(
                    "SELECT model, bytes / 1000000 AS mb FROM aidb.cached_models() WHERE last_used::timestamptz <= now() + interval '1 minute'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(ImportedModel.NAME);
                assertThat(rows.getLong(2)).isBetween(90L, 95L);
            }
        }
    }
}

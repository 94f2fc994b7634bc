package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.jdbc.AidbDriver;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is done with secrets, right or wrong, none of them is seen anywhere. */
class SecretsIT {

    private static final List<String> SECRETS = new ArrayList<>();

    private static Witness witness;
    private static EchoingProvider provider;
    private static Connection connection;
    private static TestDatabase database;
    private static long logPosition;

    @BeforeAll
    static void useSecretsInEveryWay() throws Exception {
        database = TestPostgres.newDatabase();
        logPosition = TestPostgres.logPosition();
        witness = new Witness();
        provider = new EchoingProvider();
        SECRETS.add(database.password());
        try (Connection superuser = database.as(TestPostgres.superuser()).connect();
                Statement statement = superuser.createStatement()) {
            statement.execute("CREATE EXTENSION pg_stat_statements");
        }
        connection = connectWithSecrets();
        createModels();
        createModelsWrongly();
        createModelsAmongOthers();
        createModelsInBatches();
        useModels();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
        provider.close();
        witness.close();
    }

    @Test
    void notInWhatTheDriverLogs() {
        assertThat(witness.log()).contains("org.postgresql", "org.apache.hc");
        assertNoneIn(witness.log());
    }

    @Test
    void notInWhatTheServerLogs() {
        String log = TestPostgres.logSince(logPosition);
        assertThat(log).contains("registered_models");
        assertNoneIn(log);
    }

    @Test
    void notInExceptionsWarningsAndTextsOfObjects() {
        assertThat(witness.shown()).hasSizeGreaterThan(60);
        witness.shown().forEach(SecretsIT::assertNoneIn);
    }

    @Test
    void notInWhatQueriesShow() throws SQLException {
        for (String query : List.of(
                "SELECT * FROM aidb.list_models()",
                "SELECT * FROM aidb.models",
                "SELECT * FROM aidb.get_model('literal')",
                "SELECT * FROM aidb.model_providers",
                "SELECT m::text FROM aidb.registered_models m",
                "SELECT c::text FROM aidb.credentials c",
                "SELECT name, setting FROM pg_settings",
                "SELECT query, application_name FROM pg_stat_activity")) {
            String shown = String.join("\n", Printed.query(connection, query));
            assertNoneIn(shown);
        }
        try (Connection superuser = database.as(TestPostgres.superuser()).connect()) {
            assertNoneIn(String.join("\n", Printed.query(superuser, "SELECT query FROM pg_stat_activity")));
            String statements = String.join(
                    "\n",
                    Printed.query(
                            superuser,
                            "SELECT s.query FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid"
                                    + " WHERE d.datname = current_database()"));
            assertThat(statements).contains("registered_models", "credentials");
            assertNoneIn(statements);
        }
    }

    @Test
    void reachTheProviderAllTheSame() {
        assertThat(provider.authorizations())
                .contains("Bearer "
                        + SECRETS.stream()
                                .filter(s -> s.startsWith("sk-used"))
                                .findFirst()
                                .orElseThrow());
    }

    private static Connection connectWithSecrets() throws SQLException {
        String key = key();
        String address = Clients.url(database) + "?user=" + database.user();
        String url = address + "&password=" + database.password() + "&aidb.credentialsKey=" + key + "&aidb.hubToken="
                + secret("hf_token") + "&sslpassword=" + secret("ssl") + "&aidb.credentials.completions.basic_auth=me:"
                + secret("property") + "&aidb.credentials.completions.origins=" + provider.origin();
        Connection connection = DriverManager.getConnection(url);
        witness.see(connection);
        witness.see(connection.getMetaData().getURL());
        witness.see(connection.getMetaData());
        witness.see(connection.getClientInfo());
        witness.see(connection.unwrap(Connection.class));
        Properties info = new Properties();
        info.setProperty("password", database.password());
        info.setProperty("aidb.credentialsKey", key);
        for (String given : List.of(url, Clients.url(database))) {
            for (DriverPropertyInfo property : new AidbDriver().getPropertyInfo(given, info)) {
                witness.see(property.name + "=" + property.value + " " + property.description);
            }
        }
        for (String wrong : List.of(
                address + "&password=" + secret("wrong_password"),
                url + "&aidb.credentialKey=" + secret("misspelt"),
                url + "&aidb.hubTokn=" + secret("misspelt_token"),
                url + "&aidb.credentials.nim_clip.apikey=" + secret("misspelt_kind"),
                url + "&aidb.credentials.api_key=" + secret("no_provider"),
                url + "&aidb.credentialStorage=nonsense",
                url + "&sslmode=nonsense",
                "jdbc:aidb://" + database.user() + ":" + secret("before_host") + "@localhost/" + database.name(),
                url.replace("localhost:" + database.port(), "localhost:1"))) {
            fails(() -> DriverManager.getConnection(wrong).close());
        }
        try (Connection keyless = DriverManager.getConnection(
                address + "&password=" + database.password() + "&aidb.credentialsKey=" + secret("no_key"))) {
            fails(() -> execute(
                    keyless,
                    "SELECT aidb.create_model('k', 'nim_clip', '{}', '{\"api_key\": \"" + secret("sk-keyless")
                            + "\"}')"));
        }
        return connection;
    }

    private static void createModels() throws SQLException {
        run("CREATE TABLE docs (id int, body text)");
        run("INSERT INTO docs VALUES (1, 'one')");
        run(create("literal", "openai_embeddings", "'" + apiKey("sk-first") + "'::JSONB"));
        run(create("replaced", "openai_embeddings", "'" + apiKey("sk-second") + "', replace_credentials => true"));
        run(create("named", "openai_completions", "credentials := CAST('" + apiKey("sk-cast") + "' AS jsonb)")
                .replace("'{}'", "'{\"model\": \"m\"}'"));
        run(create("dollar", "nim_embeddings", "$k$" + apiKey("nvapi-dollar") + "$k$"));
        run("/* a comment */ " + create("escaped", "nim_embeddings", "E'" + apiKey("nvapi-escaped") + "', true"));
        run(create("basic", "embeddings", "'{\"basic_auth\": \"me:" + secret("basic") + "\"}'"));
        try (PreparedStatement statement = connection.prepareStatement("SELECT aidb.create_model(?, ?, ?, ?, ?)")) {
            for (String name : List.of("parameters", "more_parameters")) {
                statement.setString(1, name);
                statement.setString(2, "nim_clip");
                statement.setString(3, "{}");
                statement.setString(4, apiKey("nvapi-parameter"));
                statement.setBoolean(5, true);
                witness.see(statement);
                witness.see(statement.getParameterMetaData());
                assertThat(statement.execute()).isTrue();
                witness.see(statement);
                witness.seeWarnings(statement.getWarnings());
            }
        }
        try (PreparedStatement statement =
                connection.prepareStatement(create("described", "nim_clip", "'" + apiKey("nvapi-described") + "'"))) {
            witness.see(statement);
            witness.see(statement.getMetaData());
        }
        try (CallableStatement call = connection.prepareCall("{? = call aidb.create_model(?, ?, '{}', ?)}")) {
            call.registerOutParameter(1, Types.VARCHAR);
            call.setString(2, "called");
            call.setString(3, "nim_reranking");
            call.setString(4, apiKey("nvapi-called"));
            call.execute();
            witness.see(call);
        }
    }

    private static void createModelsWrongly() throws SQLException {
        String in = "openai_embeddings";
        for (String wrong : List.of(
                create("other", in, "'" + apiKey("sk-other") + "'"),
                create("literal", in, "'" + apiKey("sk-duplicate") + "'"),
                create("x", in, "'" + apiKey("sk-malformed").replace("\"}", "\"") + "'"),
                create("x", in, "'" + secret("sk-no-json") + "'"),
                create("x", in, "'\"" + secret("sk-no-object") + "\"'"),
                create("x", in, "'[\"" + secret("sk-array") + "\"]'"),
                create("x", in, "'{\"api_key\": {\"key\": \"" + secret("sk-nested") + "\"}}'"),
                create("x", in, "'{\"" + secret("sk-as-key") + "\": 1}'"),
                create("x", in, "'{\"api_key\": \"" + secret("sk-line") + "\\n\"}'"),
                create("x", in, "'{\"api_key\": \"a\", \"basic_auth\": \"b:" + secret("sk-both") + "\"}'"),
                create("x", in, "'" + apiKey("sk-replace") + "', 'maybe'"),
                create("x", in, "'" + apiKey("sk-sixth") + "', false, 1"),
                create("x", in, "credential => '" + apiKey("sk-misnamed") + "'"),
                create("x", in, "'" + apiKey("sk-bytea") + "'::bytea"),
                create("x", in, "'" + apiKey("sk-expression") + "' || ''"),
                create("x", in, "jsonb_build_object('api_key', '" + secret("sk-built") + "')"),
                create("x", in, "upper('" + apiKey("sk-upper") + "')::jsonb"),
                create("x", "no_provider", "'" + apiKey("sk-nowhere") + "'"),
                create("", in, "'" + apiKey("sk-nameless") + "'"),
                create("x", in, "'" + apiKey("sk-misspelt") + "'").replace("create_model", "create_modell"),
                create("x", in, "'" + apiKey("sk-open") + "'").replace(")", ""),
                create("x", in, "'" + apiKey("sk-unterminated")),
                create("x", in, "'" + apiKey("sk-from") + "'") + " FROM docs",
                create("x", in, "'" + apiKey("sk-where") + "'") + " WHERE no_column",
                create("x", in, "'" + apiKey("sk-garbage") + "'") + " garbage in, garbage out",
                create("x", in, "'" + apiKey("sk-second-call") + "'") + ", 1 AS one",
                create("x", in, "body || '" + apiKey("sk-row") + "'") + " FROM docs",
                "PREPARE p AS " + create("x", in, "'" + apiKey("sk-prepared") + "'"),
                "CREATE VIEW v AS " + create("x", in, "'" + apiKey("sk-view") + "'"),
                "CREATE TABLE t AS " + create("x", in, "'" + apiKey("sk-table") + "'"),
                "WITH c AS (" + create("x", in, "'" + apiKey("sk-cte") + "'") + ") SELECT 1",
                "INSERT INTO docs SELECT 1, (" + create("x", in, "'" + apiKey("sk-insert") + "'") + ")",
                "VALUES (" + create("x", in, "'" + apiKey("sk-values") + "'").substring("SELECT ".length()) + ")",
                "SELECT aidb.create_model('x', '" + in + "', '{\"a\": {\"api_key\": \"" + secret("sk-config")
                        + "\"}}')",
                "SELECT aidb.create_model('x', '" + in + "', '" + secret("sk-as-config") + "')")) {
            fails(() -> run(wrong));
            fails(() -> {
                try (PreparedStatement statement = connection.prepareStatement(wrong)) {
                    witness.see(statement);
                    statement.execute();
                }
            });
        }
    }

    private static void createModelsAmongOthers() throws SQLException {
        connection.setAutoCommit(false);
        run("EXPLAIN " + create("explained", "openai_embeddings", "'" + apiKey("sk-explained") + "'"));
        run("SELECT 1; " + create("second", "openai_embeddings", "'" + apiKey("sk-several") + "', true"));
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private static void createModelsInBatches() throws SQLException {
        fails(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("INSERT INTO docs VALUES (2, 'two')");
                statement.addBatch(create("batched", "openai_embeddings", "'" + apiKey("sk-batch") + "'"));
                witness.see(statement);
                statement.executeBatch();
            }
        });
        fails(() -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT aidb.create_model(?, 'openai_embeddings', '{}', ?)")) {
                for (int i = 0; i < 2; i++) {
                    statement.setString(1, "batched");
                    statement.setString(2, apiKey("sk-batched-parameter"));
                    statement.addBatch();
                }
                witness.see(statement);
                statement.executeBatch();
            }
        });
    }

    private static void useModels() throws SQLException {
        String key = apiKey("sk-used");
        for (String path : List.of("ok", "400", "401", "403", "404")) {
            run("SELECT aidb.create_model('use_" + path + "', 'embeddings', '{\"url\": \"" + provider.url(path)
                    + "\"}', '" + key + "', true)");
            if (path.equals("ok")) {
                run("SELECT aidb.encode_text('use_ok', 'x')");
            } else {
                fails(() -> run("SELECT aidb.encode_text('use_" + path + "', 'x')"));
                fails(() -> run("SELECT id, aidb.encode_text('use_" + path + "', body) FROM docs"));
            }
        }
        for (String path : List.of("ok", "401")) {
            run("SELECT aidb.create_model('chat_" + path + "', 'completions', '{\"model\": \"m\", \"url\": \""
                    + provider.url(path) + "\"}')");
            fails(() -> run("SELECT aidb.decode_text('chat_" + path + "', 'x')"));
            fails(() -> run("SELECT * FROM aidb.decode_text_stream('chat_" + path + "', 'x')"));
        }
        run("SELECT * FROM aidb.usage");
        run("SELECT aidb.create_model('use_ok', 'embeddings', replace_credentials => true)");
        useWrongProperties();
        witness.seeWarnings(connection.getWarnings());
    }

    private static void useWrongProperties() throws SQLException {
        run("SELECT aidb.create_model('clip_here', 'nim_clip', '{\"url\": \"" + provider.url("ok") + "\"}')");
        for (String more : List.of(
                "api_key_file=/nowhere/" + secret("file"),
                "api_key=" + secret("both") + "&aidb.credentials.nim_clip.basic_auth=me:" + secret("both_basic"),
                "api_key=" + secret("line") + "%0AX-Header:%201",
                "api_key=" + secret("umlaut") + "%C3%A4")) {
            try (Connection other = DriverManager.getConnection(
                    Clients.url(database) + "?aidb.credentials.nim_clip." + more,
                    Clients.properties(database, Map.of("aidb.credentialScope", "provider")))) {
                fails(() -> execute(other, "SELECT aidb.encode_text('clip_here', 'x')"));
            }
        }
    }

    private static String create(String name, String provider, String credentials) {
        return "SELECT aidb.create_model('" + name + "', '" + provider + "', '{}', " + credentials + ")";
    }

    /** A new secret, remembered to be searched for. */
    private static String secret(String label) {
        String secret = label + "-" + UUID.randomUUID().toString().replace("-", "");
        SECRETS.add(secret);
        return secret;
    }

    private static String apiKey(String label) {
        return "{\"api_key\": \"" + secret(label) + "\"}";
    }

    private static String key() {
        String key = Base64.getEncoder()
                .encodeToString(UUID.randomUUID().toString().substring(0, 32).getBytes(StandardCharsets.US_ASCII));
        SECRETS.add(key);
        return key.replace("=", "%3D").replace("+", "%2B").replace("/", "%2F");
    }

    private interface Action {
        void run() throws SQLException;
    }

    private static void fails(Action action) {
        SQLException failure = Assertions.catchThrowableOfType(SQLException.class, action::run);
        assertThat(failure == null).as("succeeded").isFalse();
        witness.see(failure);
    }

    private static void run(String sql) throws SQLException {
        execute(connection, sql);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            witness.see(statement);
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    witness.see(result);
                    witness.see(result.getMetaData());
                    witness.see(Printed.lines(result));
                }
            }
            witness.see(statement);
            witness.seeWarnings(statement.getWarnings());
        }
    }

    private static void assertNoneIn(String text) {
        for (String secret : SECRETS) {
            for (String form : List.of(
                    secret,
                    Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(("me:" + secret).getBytes(StandardCharsets.UTF_8)))) {
                int place = text.indexOf(form);
                assertThat(place)
                        .as(() -> secret + " in: " + text.substring(Math.max(0, place - 400), place + form.length()))
                        .isNegative();
            }
        }
    }
}

package io.aidb.schema;

import static io.aidb.schema.MigratedDatabase.execute;
import static io.aidb.schema.MigratedDatabase.forStranger;
import static io.aidb.schema.MigratedDatabase.query;
import static io.aidb.schema.MigratedDatabase.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.SqlState;
import io.aidb.engine.registry.RegisteredModel;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcModelRegistryIT {

    private static final TestDatabase DATABASE = TestPostgres.newDatabase();

    private final TestDatabase database = DATABASE;
    private Connection connection;
    private JdbcModelRegistry registry;

    @BeforeEach
    void connect() throws SQLException {
        MigratedDatabase.renew(database);
        connection = database.connect();
        registry = new JdbcModelRegistry(connection, settings());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void modelsAreListedInTheOrderOfTheirCreation() {
        registry.create(model("zebra"));
        registry.create(model("ant"));

        assertThat(registry.list())
                .extracting(RegisteredModel::name)
                .containsExactly("bert", "clip", "t5", "dummy", "zebra", "ant");
    }

    @Test
    void configComesBackAsJsonbPrintsIt() throws SQLException {
        String config = "{\"b\":1.50,\n \"a\" : [true,null], \"b\": 2, \"ü\": \"\\u00e9'\\\\\" }";

        RegisteredModel created = registry.create(new RegisteredModel("m", "dummy", config));

        String printed = query(connection, "SELECT '" + config.replace("'", "''") + "'::jsonb::text")
                .get(0);
        assertThat(created.config()).isEqualTo(printed);
        assertThat(registry.find("m")).contains(created);
        assertThat(registry.list()).last().isEqualTo(created);
        assertThat(registry.delete("m")).contains(created);
    }

    @Test
    void nameIsTakenLiterally() {
        for (String name : new String[] {"O'Reilly", "a\"b", "MiXed", "  ", "日本語", "a;--", "$1 ?"}) {
            registry.create(model(name));

            assertThat(registry.find(name)).contains(model(name));
        }
        assertThat(registry.find("mixed")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\0b",
                "half \uD83D pair",
                "64 bytes long 64 bytes long 64 bytes long 64 bytes long 64 bytes"
            })
    void nameThatPostgresqlCannotStoreIsRefusedAndNeverFound(String name) throws SQLException {
        connection.setAutoCommit(false);

        assertThat(failure(() -> registry.create(model(name))).state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        assertThat(registry.find(name)).isEmpty();
        assertThat(registry.delete(name)).isEmpty();

        assertThat(registry.list()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": \"\\u0000\"}",
                "{\"a\": \"\\ud83d\"}",
                "{\"a\": 1e200000}",
                "{\"a\": 1e-20000}",
                "{\"a\": }",
                "{\"a\": 1",
                "{} {}",
                "[]",
                "\"text\"",
                "",
                "{'a': 1}",
                "{\"a\": NaN}"
            })
    void configThatJsonbCannotStoreIsRefusedWithoutAServerError(String config) throws SQLException {
        connection.setAutoCommit(false);
        RegisteredModel model = new RegisteredModel("m", "dummy", config);

        assertThat(failure(() -> registry.create(model)).state()).isEqualTo(SqlState.INVALID_JSON);
        assertThat(failure(() -> registry.update(model)).state()).isEqualTo(SqlState.INVALID_JSON);

        assertThat(registry.find("m")).isEmpty();
    }

    @Test
    void extremeConfigThatJsonbCanStoreIsStored() {
        String config = "{\"a\": 1e100000, \"b\": 1e-16383, \"c\": \"\\ud83d\\ude00\", \"\": {}}";

        assertThat(registry.create(new RegisteredModel("m", "dummy", config)).config())
                .startsWith("{\"\": {}, ");
    }

    @Test
    void takenNameIsAnErrorThatLeavesTheTransactionUsable() throws SQLException {
        connection.setAutoCommit(false);
        registry.create(model("mine"));

        AidbException error = failure(() -> registry.create(model("bert")));

        assertThat(error.state()).isEqualTo(SqlState.DUPLICATE_OBJECT);
        assertThat(error).hasMessage("Model \"bert\" already exists.");
        connection.commit();
        assertThat(query(database, "SELECT name FROM aidb.models")).contains("mine");
    }

    @Test
    void updateReplacesTheConfigOnly() {
        RegisteredModel updated = registry.update(new RegisteredModel("bert", "ignored", "{\"model\":\"x\"}"));

        assertThat(updated).isEqualTo(new RegisteredModel("bert", "bert_local", "{\"model\": \"x\"}"));
        assertThat(registry.list()).first().isEqualTo(updated);
    }

    @Test
    void updateOfAnUnknownModelIsAnError() {
        assertThat(failure(() -> registry.update(model("nobody"))).state()).isEqualTo(SqlState.UNDEFINED_OBJECT);
    }

    @Test
    void deleteAnswersTheModelOnce() {
        assertThat(registry.delete("t5")).contains(new RegisteredModel("t5", "t5_local", "{}"));
        assertThat(registry.delete("t5")).isEmpty();
        assertThat(registry.find("t5")).isEmpty();
    }

    @Test
    void othersSeeAChangeAfterTheCommitAndTheTransactionItselfBefore() throws SQLException {
        connection.setAutoCommit(false);
        registry.create(model("mine"));
        registry.delete("t5");

        assertThat(registry.find("mine")).isPresent();
        assertThat(registry.find("t5")).isEmpty();
        try (Connection other = database.connect()) {
            JdbcModelRegistry others = new JdbcModelRegistry(other, settings());
            assertThat(others.find("mine")).isEmpty();
            assertThat(others.find("t5")).isPresent();
            connection.commit();
            assertThat(others.find("mine")).isPresent();
            assertThat(others.find("t5")).isEmpty();
        }
    }

    @Test
    void rollbackUndoesEverything() throws SQLException {
        connection.setAutoCommit(false);
        registry.create(model("mine"));
        registry.delete("t5");
        registry.update(new RegisteredModel("bert", "bert_local", "{\"a\": 1}"));

        connection.rollback();

        assertThat(query(database, "SELECT name, options FROM aidb.models"))
                .containsExactly(
                        "bert|{\"config={}\"}", "clip|{\"config={}\"}", "t5|{\"config={}\"}", "dummy|{\"config={}\"}");
    }

    @Test
    void rollbackToASavepointUndoesWhatCameAfterIt() throws SQLException {
        connection.setAutoCommit(false);
        registry.create(model("kept"));
        var savepoint = connection.setSavepoint();
        registry.create(model("undone"));

        connection.rollback(savepoint);
        connection.commit();

        assertThat(query(database, "SELECT name FROM aidb.models"))
                .contains("kept")
                .doesNotContain("undone");
    }

    @Test
    void readOnlyTransactionIsAnErrorThatLeavesItUsable() throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);

        assertThat(failure(() -> registry.create(model("m"))).state()).isEqualTo(SqlState.READ_ONLY_TRANSACTION);
        assertThat(failure(() -> registry.delete("t5")).state()).isEqualTo(SqlState.READ_ONLY_TRANSACTION);
        assertThat(failure(() -> registry.update(model("t5"))).state()).isEqualTo(SqlState.READ_ONLY_TRANSACTION);

        assertThat(registry.list()).hasSize(4);
    }

    @Test
    void missingRightIsAnErrorWithTheGrantAndLeavesTheTransactionUsable() throws SQLException {
        TestDatabase stranger = forStranger(database);
        execute(
                database,
                "GRANT USAGE ON SCHEMA aidb TO %1$s; GRANT SELECT ON aidb.models TO %1$s".formatted(stranger.user()));
        try (Connection theirs = stranger.connect()) {
            theirs.setAutoCommit(false);
            JdbcModelRegistry theirRegistry = new JdbcModelRegistry(theirs, settings());
            AidbException error = failure(() -> theirRegistry.create(model("m")));

            assertThat(error.state()).isEqualTo(SqlState.INSUFFICIENT_PRIVILEGE);
            assertThat(error.hint())
                    .isEqualTo("Run: GRANT SELECT, INSERT ON aidb.registered_models TO " + stranger.user() + ";");
            assertThat(theirRegistry.list()).hasSize(4);

            execute(database, String.valueOf(error.hint()).substring("Run: ".length()));
            theirRegistry.create(model("m"));
            theirs.commit();
            assertThat(failure(() -> theirRegistry.delete("m")).hint()).contains("GRANT DELETE ON");
        }
    }

    @Test
    void missingRegistryIsAnErrorBeforeAWrite() throws SQLException {
        connection.setAutoCommit(false);
        JdbcModelRegistry elsewhere = new JdbcModelRegistry(connection, settings(AidbProperty.SCHEMA, "elsewhere"));

        assertThat(failure(() -> elsewhere.create(model("m"))).state())
                .isEqualTo(SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);

        assertThat(registry.list()).hasSize(4);
    }

    @Test
    void errorOfTheServerIsHandedOnUnchanged() throws SQLException {
        connection.setAutoCommit(false);
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> query(connection, "SELECT 1/0"));

        RegistryException error = catchThrowableOfType(RegistryException.class, registry::list);

        assertThat(error.sql().getSQLState()).isEqualTo("25P02");
        RegistryException onWrite = catchThrowableOfType(RegistryException.class, () -> registry.create(model("m")));
        assertThat(onWrite.sql().getSQLState()).isEqualTo("25P02");
    }

    @Test
    void connectionKeepsItsStateAndWarnings() throws SQLException {
        connection.setAutoCommit(false);
        String stateQuery = "SELECT string_agg(name || '=' || setting, ';' ORDER BY name) FROM pg_settings";
        String before = query(connection, stateQuery).get(0);

        registry.create(model("m"));
        registry.list();
        registry.delete("m");

        assertThat(query(connection, stateQuery)).containsExactly(before);
        assertThatObject(connection.getWarnings()).isNull();
        assertThat(connection.getAutoCommit()).isFalse();
    }

    @Test
    void registryOfAQuotedSchemaWorks() throws SQLException {
        var quoted = settings(AidbProperty.SCHEMA, "My \"AI\"");
        MigratedDatabase.migrate(database, quoted);
        JdbcModelRegistry other = new JdbcModelRegistry(connection, quoted);

        other.create(model("m"));
        other.update(new RegisteredModel("m", "dummy", "{\"a\": 1}"));
        other.delete("bert");

        assertThat(other.list()).extracting(RegisteredModel::name).containsExactly("clip", "t5", "dummy", "m");
        assertThat(registry.list()).extracting(RegisteredModel::name).containsExactly("bert", "clip", "t5", "dummy");
    }

    private static RegisteredModel model(String name) {
        return new RegisteredModel(name, "dummy", "{}");
    }

    private static AidbException failure(Runnable action) {
        AidbException error = catchThrowableOfType(AidbException.class, action::run);
        assertThat(error).isNotNull();
        return error;
    }
}

package io.aidb.schema;

import static io.aidb.schema.MigratedDatabase.execute;
import static io.aidb.schema.MigratedDatabase.migrate;
import static io.aidb.schema.MigratedDatabase.query;
import static io.aidb.schema.MigratedDatabase.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.SqlState;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationIT {

    private static final TestDatabase DATABASE = TestPostgres.newDatabase();

    private final TestDatabase database = DATABASE;

    @BeforeEach
    void empty() throws SQLException {
        MigratedDatabase.empty(database);
    }

    @Test
    void emptyDatabaseGetsTheRegistryWithItsFirstModels() throws SQLException {
        migrate(database, settings());

        assertThat(query(database, "SELECT * FROM aidb.models"))
                .containsExactly(
                        "bert|bert_local|{\"config={}\"}",
                        "clip|clip_local|{\"config={}\"}",
                        "t5|t5_local|{\"config={}\"}",
                        "dummy|dummy|{\"config={}\"}");
        assertThat(query(database, "SELECT id FROM aidb.databasechangelog ORDER BY orderexecuted"))
                .containsExactlyElementsOf(Changelog.bundled().ids());
    }

    @Test
    void providersAreListedInTheOrderOfAidb() throws SQLException {
        migrate(database, settings());

        assertThat(query(database, "SELECT server_name, server_options FROM aidb.model_providers"))
                .containsExactly(
                        "t5_local|null",
                        "embeddings|null",
                        "completions|null",
                        "openai_embeddings|null",
                        "openai_completions|null",
                        "nim_completions|null",
                        "nim_embeddings|null",
                        "nim_clip|null",
                        "nim_reranking|null",
                        "bert_local|null",
                        "clip_local|null",
                        "dummy|null");
        assertThat(query(database, "SELECT server_description FROM aidb.model_providers WHERE server_description = ''"))
                .isEmpty();
    }

    @Test
    void viewsHaveTheColumnTypesOfAidb() throws SQLException {
        migrate(database, settings());

        assertThat(query(
                        database,
                        "SELECT attrelid::regclass, attname, atttypid::regtype FROM pg_attribute WHERE attrelid IN"
                                + " ('aidb.models'::regclass, 'aidb.model_providers'::regclass)"
                                + " ORDER BY 1::text DESC, attnum"))
                .containsExactlyInAnyOrder(
                        "aidb.models|name|text",
                        "aidb.models|provider|text",
                        "aidb.models|options|text[]",
                        "aidb.model_providers|server_name|name",
                        "aidb.model_providers|server_description|text",
                        "aidb.model_providers|server_options|text[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MixedCase", "with space", "we\"ird;--", "a,b.c$1", "ünïcode", "select", "100%_x", "it's"})
    void schemaNameIsTakenLiterally(String name) throws SQLException {
        migrate(database, settings(AidbProperty.SCHEMA, name));

        assertThat(query(database, "SELECT count(*) FROM " + new SchemaName(name).relation("models")))
                .containsExactly("4");
        assertThat(query(
                        database,
                        "SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|public)'"))
                .containsExactly(name);
    }

    @Test
    void severalRegistriesLiveInOneDatabase() throws SQLException {
        migrate(database, settings());
        migrate(database, settings(AidbProperty.SCHEMA, "aidb_x"));
        migrate(database, settings(AidbProperty.SCHEMA, "aidb%x"));
        execute(database, "DELETE FROM aidb.registered_models");

        assertThat(query(database, "SELECT count(*) FROM aidb_x.models")).containsExactly("4");
        assertThat(query(database, "SELECT count(*) FROM \"aidb%x\".models")).containsExactly("4");
    }

    @Test
    void schemaThatAnAdministratorMadeIsUsed() throws SQLException {
        execute(database, "CREATE SCHEMA aidb; CREATE TABLE aidb.mine (x int)");

        migrate(database, settings());

        assertThat(query(database, "SELECT count(*) FROM aidb.models")).containsExactly("4");
    }

    @Test
    void aDeletedFirstModelDoesNotComeBack() throws SQLException {
        migrate(database, settings());
        execute(database, "DELETE FROM aidb.registered_models WHERE name = 't5'");

        migrate(database, settings());

        assertThat(query(database, "SELECT name FROM aidb.models")).containsExactly("bert", "clip", "dummy");
    }

    @Test
    void connectionIsOpenedOnceAndClosed() throws SQLException {
        List<Connection> opened = new ArrayList<>();
        SchemaMigrator migrator = new SchemaMigrator();

        for (int i = 0; i < 3; i++) {
            migrator.ensure(settings(), "db", () -> {
                opened.add(database.connect());
                return opened.get(opened.size() - 1);
            });
        }

        assertThat(opened).hasSize(1);
        assertThat(opened.get(0).isClosed()).isTrue();
    }

    @Test
    void forgottenDatabaseIsMigratedAgain() throws SQLException {
        SchemaMigrator migrator = new SchemaMigrator();
        migrator.ensure(settings(), "db", database::connect);
        execute(database, "DROP SCHEMA aidb CASCADE");

        migrator.forget("db");
        migrator.ensure(settings(), "db", database::connect);

        assertThat(query(database, "SELECT count(*) FROM aidb.models")).containsExactly("4");
    }

    @Test
    void neverMeansThatNoConnectionIsOpened() {
        new SchemaMigrator().ensure(settings(AidbProperty.MIGRATE, "never"), "db", () -> {
            throw new SQLException("opened");
        });
    }

    @Test
    void failureToConnectIsNoErrorOfTheUsersConnectionAndIsTriedAgain() throws SQLException {
        SchemaMigrator migrator = new SchemaMigrator();

        assertThatExceptionOfType(AidbException.class)
                .isThrownBy(() -> migrator.ensure(settings(), "db", () -> {
                    throw new SQLException("too many connections", "53300");
                }))
                .withMessageContaining("too many connections")
                .matches(e -> e.state() == SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);

        migrator.ensure(settings(), "db", database::connect);
        assertThat(query(database, "SELECT count(*) FROM aidb.models")).containsExactly("4");
    }

    @Test
    void failedMigrationLeavesNothingBehindAndTheUsersTransactionUsable() throws SQLException {
        execute(database, "CREATE SCHEMA aidb; CREATE TABLE aidb.credentials (mine int)");
        List<Connection> opened = new ArrayList<>();
        try (Connection users = database.connect()) {
            users.setAutoCommit(false);
            query(users, "SELECT 1");

            assertThatExceptionOfType(AidbException.class)
                    .isThrownBy(() -> new SchemaMigrator().ensure(settings(), "db", () -> {
                        opened.add(database.connect());
                        return opened.get(0);
                    }))
                    .withMessageContaining("relation \"credentials\" already exists")
                    .matches(e -> e.state() == SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);

            assertThat(query(users, "SELECT relname FROM pg_class WHERE relnamespace = 'aidb'::regnamespace"))
                    .containsExactly("credentials");
        }
        assertThat(opened.get(0).isClosed()).isTrue();
    }

    @Test
    void strangeDefaultsOfTheDatabaseDoNotMatter() throws SQLException {
        TestDatabase strange = TestPostgres.newDatabase();
        execute(
                strange,
                "ALTER DATABASE %1$s SET default_transaction_isolation = 'serializable'; ALTER DATABASE %1$s SET search_path = nowhere; ALTER DATABASE %1$s SET standard_conforming_strings = off; ALTER DATABASE %1$s SET statement_timeout = '5s'"
                        .formatted(strange.name()));

        migrate(strange, settings());

        assertThat(query(strange, "SELECT count(*) FROM aidb.models")).containsExactly("4");
    }
}

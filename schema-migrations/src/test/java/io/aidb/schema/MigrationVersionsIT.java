package io.aidb.schema;

import static io.aidb.schema.MigratedDatabase.execute;
import static io.aidb.schema.MigratedDatabase.migrate;
import static io.aidb.schema.MigratedDatabase.query;
import static io.aidb.schema.MigratedDatabase.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationVersionsIT {

    private static final TestDatabase DATABASE = TestPostgres.newDatabase();

    private final TestDatabase database = DATABASE;
    private final Settings validate = settings(AidbProperty.MIGRATE, "validate");

    @BeforeEach
    void empty() throws SQLException {
        MigratedDatabase.empty(database);
    }

    @Test
    void olderSchemaIsUpgradedAndKeepsItsModels() throws SQLException {
        migrateWith(Changelogs.older());
        execute(database, "INSERT INTO aidb.registered_models (name, provider, config) VALUES ('mine', 'dummy', '{}')");

        migrate(database, settings());

        assertThat(query(database, "SELECT name FROM aidb.models")).endsWith("dummy", "mine");
        assertThat(query(database, "SELECT count(*) FROM aidb.credentials")).containsExactly("0");
    }

    @Test
    void validateNamesWhatAnOlderSchemaLacks() {
        migrateWith(Changelogs.older());

        AidbException error = catchThrowableOfType(AidbException.class, () -> migrate(database, validate));

        assertThat(error.state()).isEqualTo(SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
        assertThat(error).hasMessageContaining("3-credentials, 4-version-check").hasMessageContaining("older version");
        assertThat(error.hint()).contains("aidb.migrate=auto");
    }

    @Test
    void validateCreatesNothing() throws SQLException {
        AidbException error = catchThrowableOfType(AidbException.class, () -> migrate(database, validate));

        assertThat(error.state()).isEqualTo(SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
        assertThat(query(database, "SELECT count(*) FROM pg_namespace WHERE nspname = 'aidb'"))
                .containsExactly("0");
    }

    @Test
    void validateAcceptsACompleteSchema() {
        migrate(database, settings());

        migrate(database, validate);
    }

    @Test
    void newerSchemaMarkedCompatibleIsUsed() {
        migrateWith(Changelogs.newer("labels:some,compatible"));

        migrate(database, settings());
        migrate(database, validate);
    }

    @Test
    void newerSchemaIsRefusedByItsChange() {
        migrateWith(Changelogs.newer(""));

        AidbException error = catchThrowableOfType(AidbException.class, () -> migrate(database, settings()));

        assertThat(error.state()).isEqualTo(SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
        assertThat(error).hasMessageContaining("newer driver").hasMessageContaining("99-future");
    }

    @Test
    void releasedChangesAreTheSameAsEver() throws SQLException {
        migrate(database, settings());

        // Liquibase's checksums: if one differs, a released changeset was edited instead of a new one added
        assertThat(query(database, "SELECT id, md5sum FROM aidb.databasechangelog ORDER BY orderexecuted"))
                .startsWith(
                        "1-models|9:212ede554ae0f45be04b932b75319fe4",
                        "2-model-providers|9:abef5a6c45bdd8016e8c9fe9ab55f225",
                        "3-credentials|9:f42d86f5b56fa67aeb291562d5430b82",
                        "4-version-check|9:5e7abea76ebd1673c2e07f30c725cc46");
    }

    private void migrateWith(Changelog changelog) {
        new SchemaMigrator(changelog).ensure(settings(), "db", database::connect);
    }
}

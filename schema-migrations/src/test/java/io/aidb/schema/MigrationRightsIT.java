package io.aidb.schema;

import static io.aidb.schema.MigratedDatabase.execute;
import static io.aidb.schema.MigratedDatabase.forStranger;
import static io.aidb.schema.MigratedDatabase.migrate;
import static io.aidb.schema.MigratedDatabase.query;
import static io.aidb.schema.MigratedDatabase.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.SqlState;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MigrationRightsIT {

    private final TestDatabase database = TestPostgres.newDatabase();
    private final TestDatabase stranger = forStranger(database);

    @Test
    void roleThatMayNotCreateTheSchemaIsToldTheGrantThatHelps() throws SQLException {
        AidbException error = failure(stranger);

        assertThat(error.state()).isEqualTo(SqlState.INSUFFICIENT_PRIVILEGE);
        assertThat(error).hasMessageContaining("schema aidb").hasMessageContaining(stranger.user());
        execute(database, firstStatement(error));
        migrate(stranger, settings());
        assertThat(query(stranger, "SELECT count(*) FROM aidb.models")).containsExactly("4");
    }

    @Test
    void roleThatMayNotCreateInAnExistingSchemaIsToldTheGrantThatHelps() throws SQLException {
        execute(database, "CREATE SCHEMA aidb");
        AidbException error = failure(stranger);

        assertThat(error.state()).isEqualTo(SqlState.INSUFFICIENT_PRIVILEGE);
        execute(database, firstStatement(error));
        migrate(stranger, settings());
    }

    @Test
    void roleWithoutRightsOnTheRegistryIsToldTheGrantsThatHelp() throws SQLException {
        migrate(database, settings());
        AidbException error = failure(stranger);

        assertThat(error.state()).isEqualTo(SqlState.INSUFFICIENT_PRIVILEGE);
        execute(database, statements(error));
        migrate(stranger, settings());
        try (Connection connection = stranger.connect()) {
            assertThat(new JdbcModelRegistry(connection, settings()).find("bert"))
                    .isPresent();
        }
    }

    @Test
    void rightToReadTheViewIsEnoughToUseModels() throws SQLException {
        migrate(database, settings());
        execute(
                database,
                "GRANT USAGE ON SCHEMA aidb TO %1$s; GRANT SELECT ON aidb.models TO %1$s".formatted(stranger.user()));

        migrate(stranger, settings());

        try (Connection connection = stranger.connect()) {
            assertThat(new JdbcModelRegistry(connection, settings()).list()).hasSize(4);
        }
    }

    @Test
    void usageWithoutSelectIsToldTheMissingGrant() throws SQLException {
        migrate(database, settings());
        execute(database, "GRANT USAGE ON SCHEMA aidb TO " + stranger.user());

        AidbException error = failure(stranger);

        assertThat(error.hint()).contains("GRANT SELECT ON aidb.models TO " + stranger.user());
    }

    @Test
    void versionThatMayNotBeReadIsToldTheMissingGrant() throws SQLException {
        migrate(database, settings());
        execute(
                database,
                "REVOKE SELECT ON aidb.databasechangelog FROM PUBLIC; GRANT USAGE ON SCHEMA aidb TO %1$s; GRANT SELECT ON aidb.models TO %1$s"
                        .formatted(stranger.user()));

        AidbException error = failure(stranger);

        assertThat(error.state()).isEqualTo(SqlState.INSUFFICIENT_PRIVILEGE);
        execute(database, statements(error));
        migrate(stranger, settings());
    }

    @Test
    void roleThatIsNotTheOwnerMayNotUpgradeAndIsToldWhoMay() throws SQLException {
        new SchemaMigrator(Changelogs.older()).ensure(settings(), "db", database::connect);
        execute(
                database,
                "GRANT USAGE ON SCHEMA aidb TO %1$s; GRANT SELECT ON ALL TABLES IN SCHEMA aidb TO %1$s"
                        .formatted(stranger.user()));

        AidbException error = failure(stranger);

        assertThat(error.state()).isEqualTo(SqlState.INSUFFICIENT_PRIVILEGE);
        assertThat(error.hint()).contains("GRANT " + database.user() + " TO " + stranger.user());
    }

    @Test
    void hintQuotesNamesThatNeedIt() throws SQLException {
        migrate(database, settings(AidbProperty.SCHEMA, "My \"AI\""));

        AidbException error = catchThrowableOfType(
                AidbException.class, () -> migrate(stranger, settings(AidbProperty.SCHEMA, "My \"AI\"")));

        execute(database, statements(error));
        migrate(stranger, settings(AidbProperty.SCHEMA, "My \"AI\""));
    }

    @Test
    void publicHasNoRightOnCredentials() throws SQLException {
        execute(database, "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC");
        migrate(database, settings());
        execute(database, "GRANT USAGE ON SCHEMA aidb TO PUBLIC");

        assertThat(query(
                        stranger,
                        "SELECT has_table_privilege('aidb.credentials', 'SELECT'),"
                                + " has_table_privilege('aidb.credentials', 'INSERT')"))
                .containsExactly("f|f");
    }

    @Test
    void readOnlyServerWithACompleteRegistryIsUsed() throws SQLException {
        migrate(database, settings());
        execute(database, "ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");

        migrate(database, settings());
    }

    @Test
    void readOnlyServerWithoutARegistrySaysSo() throws SQLException {
        execute(database, "ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");

        AidbException error = failure(database);

        assertThat(error.state()).isEqualTo(SqlState.READ_ONLY_TRANSACTION);
        assertThat(error).hasMessageContaining("can't write");
    }

    private static AidbException failure(TestDatabase database) {
        AidbException error = catchThrowableOfType(AidbException.class, () -> migrate(database, settings()));
        assertThat(error).isNotNull();
        return error;
    }

    /** The SQL of a hint that holds nothing else. */
    private static String statements(AidbException error) {
        assertThat(error.hint()).startsWith("Run: GRANT ").endsWith(";");
        return String.valueOf(error.hint()).substring("Run: ".length());
    }

    private static String firstStatement(AidbException error) {
        assertThat(error.hint()).startsWith("Run: GRANT ");
        String hint = String.valueOf(error.hint());
        return hint.substring("Run: ".length(), hint.indexOf(';'));
    }
}

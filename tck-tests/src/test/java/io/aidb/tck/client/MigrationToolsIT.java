package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway and Liquibase on our data source: an application's own migrations, some of which call models. */
class MigrationToolsIT {

    private static final String CREATE = """
            CREATE TABLE notes AS SELECT id, body FROM docs;
            CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
            """;
    private static final String EMBED = """
            ALTER TABLE docs ADD COLUMN v real[];
            UPDATE docs SET v = aidb.encode_text('m', body);
            INSERT INTO docs VALUES (4, 'beta', NULL, aidb.encode_text('m', 'beta'));
            """;

    private ClientDatabase client;

    @TempDir
    private Path folder;

    @BeforeEach
    void create() throws Exception {
        client = ClientDatabase.create();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static List<String> column(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private Flyway flyway(DataSource source, String schema) {
        return Flyway.configure()
                .dataSource(source)
                .schemas(schema, "public")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .locations("filesystem:" + folder)
                .load();
    }

    @Test
    void flywayMigrates() throws Exception {
        Files.writeString(
                folder.resolve("V1__create.sql"),
                CREATE.replace("notes", "${flyway:defaultSchema}.notes")
                        .replace("one()", "${flyway:defaultSchema}.one()"));
        List<List<String>> histories = new ArrayList<>();
        for (String schema : List.of("by_pgjdbc", "by_aidb")) {
            DataSource source = schema.equals("by_aidb") ? client.aidb() : client.raw();
            assertThat(flyway(source, schema).migrate().migrationsExecuted).isEqualTo(1);
            histories.add(column(
                    source,
                    "SELECT concat_ws(' ', version, description, type, checksum, success) FROM " + schema
                            + ".flyway_schema_history WHERE type = 'SQL' ORDER BY installed_rank"));
        }
        assertThat(histories.get(1)).isNotEmpty().isEqualTo(histories.get(0));
        assertThat(client.provider().takeTexts()).isEmpty();

        Files.writeString(folder.resolve("V2__embed.sql"), EMBED);
        assertThat(flyway(client.aidb(), "by_aidb").migrate().migrationsExecuted)
                .isEqualTo(1);
        assertThatDocsAreEmbedded();
    }

    private void liquibase(DataSource source, String changelog) throws Exception {
        try (Connection connection = source.getConnection();
                Liquibase liquibase = new Liquibase(
                        changelog, new DirectoryResourceAccessor(folder), new JdbcConnection(connection))) {
            liquibase.update(new Contexts());
        }
    }

    @Test
    void liquibaseMigrates() throws Exception {
        String start = "--liquibase formatted sql\n--changeset me:";
        Files.writeString(folder.resolve("create.sql"), start + "1 splitStatements:false\n" + CREATE);
        liquibase(client.raw(), "create.sql");
        liquibase(client.aidb(), "create.sql"); // finds that all is done, with the same checksum
        assertThat(client.provider().takeTexts()).isEmpty();

        Files.writeString(folder.resolve("embed.sql"), start + "2\n" + EMBED);
        liquibase(client.aidb(), "embed.sql");
        assertThat(column(client.raw(), "SELECT id FROM databasechangelog ORDER BY orderexecuted"))
                .containsExactly("1", "2");
        assertThatDocsAreEmbedded();
    }

    private void assertThatDocsAreEmbedded() throws SQLException {
        assertThat(column(client.raw(), "SELECT v FROM docs ORDER BY id"))
                .containsExactly("{5,2,1}", "{4,2,1}", "{9,3,1}", "{4,2,1}");
        assertThat(client.provider().takeTexts()).containsExactlyInAnyOrder("alpha", "beta", "gamma ray", "beta");
    }
}

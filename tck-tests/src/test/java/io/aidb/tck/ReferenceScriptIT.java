package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sqlline.SqlLine;

/** The statements of the reference print what it shows, whoever sends them. */
class ReferenceScriptIT {

    @TempDir
    Path folder;

    @Test
    void printsTheSameThroughStatement() throws Exception {
        try (Connection connection = Clients.open(TestPostgres.newDatabase())) {
            assertThat(run(connection)).isEqualTo(ReferenceScript.expected());
        }
    }

    @Test
    void printsTheSameInOneTransaction() throws Exception {
        try (Connection connection = Clients.open(TestPostgres.newDatabase())) {
            connection.setAutoCommit(false);
            assertThat(run(connection)).isEqualTo(ReferenceScript.expected());
            connection.rollback();
            assertThat(Printed.rows(connection, "SELECT count(*) FROM aidb.models"))
                    .containsExactly("'4'");
        }
    }

    @Test
    void printsTheSameThroughTheSelfContainedJar() throws Exception {
        URL jar = new File(System.getProperty("aidb.test.jar")).toURI().toURL();
        TestDatabase database = TestPostgres.newDatabase();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            Driver driver = (Driver)
                    loader.loadClass("io.aidb.jdbc.AidbDriver").getConstructor().newInstance();
            try (Connection connection =
                    driver.connect(Clients.url(database), Clients.properties(database, Map.of()))) {
                assertThat(run(connection)).isEqualTo(ReferenceScript.expected());
            }
        }
    }

    @Test
    void printsTheSameThroughSqlLine() throws Exception {
        TestDatabase database = TestPostgres.newDatabase();
        Path script = Files.writeString(folder.resolve("reference.sql"), ReferenceScript.text());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        SqlLine.Status status = sqlLine(database, script, out);

        assertThat(status).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(SqlLine.Status.OK);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("'")))
                .containsExactlyElementsOf(ReferenceScript.expected());
    }

    private SqlLine.Status sqlLine(TestDatabase database, Path script, ByteArrayOutputStream out) throws IOException {
        SqlLine sqlLine = new SqlLine();
        sqlLine.setOutputStream(new java.io.PrintStream(out, true, StandardCharsets.UTF_8));
        sqlLine.setErrorStream(new java.io.PrintStream(out, true, StandardCharsets.UTF_8));
        String[] arguments = {
            "-u",
            Clients.url(database) + "?aidb.credentialsKey=" + Clients.CREDENTIALS_KEY,
            "-n",
            database.user(),
            "-p",
            database.password(),
            "--outputFormat=csv",
            "--isolation=TRANSACTION_READ_COMMITTED",
            "--historyFile=" + folder.resolve("history"),
            "--run=" + script
        };
        return sqlLine.begin(arguments, new ByteArrayInputStream(new byte[0]), false);
    }

    private static List<String> run(Connection connection) throws IOException, SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String sql : ReferenceScript.statements()) {
                assertThat(statement.execute(sql)).as(sql).isTrue();
                try (ResultSet result = statement.getResultSet()) {
                    lines.addAll(Printed.lines(result));
                }
                assertThat(statement.getMoreResults()).as(sql).isFalse();
                assertThat(statement.getUpdateCount()).as(sql).isEqualTo(-1);
            }
        }
        return lines;
    }
}

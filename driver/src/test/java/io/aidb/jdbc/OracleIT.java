package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements give what they give where the same functions are functions of the server. */
class OracleIT {

    private static Connection server;
    private static Connection driver;

    @BeforeAll
    static void connect() throws SQLException {
        TestDatabase withFunctions = TestPostgres.newDatabase();
        server = withFunctions.connect();
        run(server, text("server-functions.sql"));
        driver = Connections.open(TestPostgres.newDatabase());
        run(driver, "SELECT aidb.create_model('m', 'oracle')");
        for (Connection connection : new Connection[] {server, driver}) {
            run(connection, text("oracle-tables.sql"));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        server.close();
        driver.close();
    }

    static Stream<String> statements() {
        return Arrays.stream(text("oracle-statements.sql").split("\\R"))
                .filter(line -> !line.isBlank() && !line.startsWith("--"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void givesWhatFunctionsOfTheServerGive(String sql) throws SQLException {
        assertThat(Outcome.of(driver, sql)).isEqualTo(Outcome.of(server, sql));
    }

    private static String text(String resource) {
        try (var stream = OracleIT.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

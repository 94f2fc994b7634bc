package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements give what they give where the same functions are functions of the server. */
class OracleIT {

    private static OracleDatabases databases;

    @BeforeAll
    static void connect() throws SQLException {
        databases = OracleDatabases.open();
    }

    @AfterAll
    static void close() throws SQLException {
        databases.close();
    }

    static Stream<String> statements() {
        return Arrays.stream(OracleDatabases.text("oracle-statements.sql").split("\\R"))
                .filter(line -> !line.isBlank() && !line.startsWith("--"));
    }

    static Stream<String> generated() {
        OracleStatements statements = new OracleStatements(new Random(7));
        return Stream.generate(statements::next).limit(300);
    }

    @ParameterizedTest
    @MethodSource({"statements", "generated"})
    void givesWhatFunctionsOfTheServerGive(String sql) throws SQLException {
        assertThat(Outcome.of(databases.driver(), sql)).isEqualTo(Outcome.of(databases.server(), sql));
    }

    @ParameterizedTest
    @MethodSource({"statements", "generated"})
    void givesTheSameWithValuesInTables(String sql) throws SQLException {
        assertThat(Outcome.of(databases.tables(), sql)).isEqualTo(Outcome.of(databases.server(), sql));
    }
}

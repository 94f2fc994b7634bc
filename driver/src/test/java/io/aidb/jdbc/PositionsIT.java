package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.Providers;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.jdbc.sql.ExecutionPlan;
import io.aidb.jdbc.sql.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the table in docs/positions.md: the result is the server's, the plan and the calls are as it says. */
class PositionsIT {

    private static final List<String> KINDS = List.of(
            "aidb.decode_text('m', 'alpha')",
            "aidb.decode_text('m', ?)",
            "aidb.decode_text('m', $1)",
            "aidb.decode_text('m', aidb.decode_text('m', $1))");

    private static final Pattern CALL = Pattern.compile("⟨f(?: ([^⟩]+))?⟩");

    /** The first version of PostgreSQL that has a position, behind its name. */
    private static final Pattern SINCE = Pattern.compile("\\((\\d+)\\)");

    private static OracleDatabases databases;

    @BeforeAll
    static void connect() throws SQLException {
        databases = OracleDatabases.open();
    }

    @AfterAll
    static void close() throws SQLException {
        databases.close();
    }

    static Stream<Arguments> cells() throws IOException {
        List<Arguments> cells = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("docs", "positions.md"))) {
            List<String> columns =
                    Arrays.stream(line.split("\\s*\\|\\s*")).skip(1).toList();
            if (columns.size() == 2 + KINDS.size()
                    && CALL.matcher(columns.get(1)).find()) {
                String template = columns.get(1).replace("`", "");
                for (int k = 0; k < KINDS.size(); k++) {
                    cells.add(
                            Arguments.of(statement(template, KINDS.get(k)), columns.get(2 + k), since(columns.get(0))));
                }
            }
        }
        assertThat(cells).hasSizeGreaterThan(150);
        return cells.stream();
    }

    private static int since(String position) {
        Matcher since = SINCE.matcher(position);
        return since.find() ? Integer.parseInt(since.group(1)) : 0;
    }

    private static String statement(String template, String kind) {
        return CALL.matcher(template)
                .replaceAll(call ->
                        Matcher.quoteReplacement(kind.replace("$1", call.group(1) == null ? "body" : call.group(1))));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void runsAsTheTableSays(String sql, String cell, int since) throws SQLException {
        ExecutionPlan plan = new Plans(new FunctionCatalog(new Providers(List.of()))).of(sql, true, true);
        OracleProvider.takeCount();
        Outcome outcome = Outcome.of(databases.driver(), sql, "alpha");
        int count = OracleProvider.takeCount();
        Outcome expected = Outcome.of(databases.server(), sql, "alpha");

        assertThat(outcome).isEqualTo(expected);
        assertThat(plan.getClass().getSimpleName()).isEqualTo(cell.replaceAll(" .*", ""));
        if (databases.server().getMetaData().getDatabaseMajorVersion() >= since) {
            assertThat(cell).endsWith(" " + count);
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void givesTheSameForTheSameCallsWithValuesInTables(String sql) throws SQLException {
        OracleProvider.takeCount();
        Outcome expected = Outcome.of(databases.driver(), sql, "alpha");
        int calls = OracleProvider.takeCount();

        assertThat(Outcome.of(databases.tables(), sql, "alpha")).isEqualTo(expected);
        assertThat(OracleProvider.takeCount()).isEqualTo(calls);
    }
}

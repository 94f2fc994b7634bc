package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries with the statements around them that tools make give what they give where the functions are the server's. */
class WrappedStatementsIT {

    private static final List<String> WRAPPERS = List.of(
            "SELECT count(*) FROM (%s\n) dbvrcnt",
            "SELECT t.* FROM (%s) t LIMIT 100",
            "WITH q AS (%s) SELECT * FROM q",
            "SELECT * FROM (SELECT a.* FROM (%s) AS a WHERE true) \"b\" ORDER BY 1",
            "SELECT s.id, count(*) FROM (%s) s WHERE s.id < 4 GROUP BY s.id",
            "SELECT \"source\".\"t\" AS \"t\" FROM (%s) AS \"source\" WHERE (\"source\".\"id\" > 1) LIMIT 100",
            "SELECT upper(s.t) FROM (%s) s WHERE ((s.id > 1) AND (s.t IS NOT NULL)) LIMIT 100",
            "SELECT s.t, sum(s.id) FROM (SELECT * FROM (%s) x) s WHERE s.id BETWEEN 2 AND 5 GROUP BY 1");

    private static OracleDatabases databases;

    @BeforeAll
    static void connect() throws SQLException {
        databases = OracleDatabases.open();
    }

    @AfterAll
    static void close() throws SQLException {
        databases.close();
    }

    static Stream<String> wrapped() {
        List<String> written = OracleIT.statements()
                .filter(WrappedStatementsIT::isQuery)
                .flatMap(sql -> Stream.of(sql, sql))
                .toList();
        OracleStatements statements = new OracleStatements(new Random(11));
        List<String> generated = Stream.generate(statements::next)
                .filter(WrappedStatementsIT::isQuery)
                .limit(150)
                .toList();
        return Stream.of(written, generated)
                .flatMap(list -> IntStream.range(0, list.size())
                        .mapToObj(i -> WRAPPERS.get(i % WRAPPERS.size())
                                .formatted(list.get(i).replaceAll(";\\s*$", ""))));
    }

    /** Random queries, without those that the server itself refuses. */
    static Stream<String> random() {
        WrappedQueries queries = new WrappedQueries(new Random(Long.getLong("aidb.test.seed", 5)));
        return Stream.generate(queries::next)
                .filter(WrappedStatementsIT::isAcceptedByServer)
                .limit(Integer.getInteger("aidb.test.queries", 400));
    }

    private static boolean isAcceptedByServer(String sql) {
        try {
            return !Outcome.of(databases.server(), sql).isError();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A query without an error, of which it may have another one by what is around it. */
    private static boolean isQuery(String sql) {
        return sql.matches("(?s)(SELECT|WITH)(?!.*(UPDATE|DELETE|INSERT|MERGE|'m', id\\))).*");
    }

    @ParameterizedTest
    @MethodSource({"wrapped", "random"})
    void giveWhatFunctionsOfTheServerGive(String sql) throws SQLException {
        Outcome expected = sorted(Outcome.of(databases.server(), sql));

        assertThat(sorted(Outcome.of(databases.driver(), sql))).isEqualTo(expected);
        assertThat(sorted(Outcome.of(databases.tables(), sql))).isEqualTo(expected);
    }

    /** The order of a query inside is not that of the statement. */
    private static Outcome sorted(Outcome outcome) {
        return new Outcome(outcome.results().stream().sorted().toList(), outcome.tables());
    }
}

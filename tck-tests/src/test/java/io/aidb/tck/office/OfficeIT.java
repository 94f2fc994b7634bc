package io.aidb.tck.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.star.sdb.CommandType;
import com.sun.star.sdbc.DataType;
import com.sun.star.sdbc.SQLException;
import io.aidb.tck.client.ClientDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LibreOffice Base and Calc: the same as with pgjdbc, and calls in queries that Base leaves as they are. */
class OfficeIT {

    /** Base shows arrays as empty fields, so they are shown as text. */
    private static final String VECTORS =
            "SELECT id, body, aidb.encode_text('m', body)::text AS v FROM docs ORDER BY id";

    private static final String[] VECTOR_ROWS = {"[1, alpha, {5,2,1}]", "[2, beta, {4,2,1}]", "[3, gamma ray, {9,3,1}]"
    };

    @TempDir
    private static Path profile;

    private static Office office;

    private ClientDatabase client;

    /** What a user does with a database. */
    @FunctionalInterface
    private interface Steps {
        void run(Base base, List<Object> seen) throws com.sun.star.uno.Exception;
    }

    @BeforeAll
    static void start() throws Exception {
        office = Office.start(profile, Path.of(System.getProperty("aidb.test.jar")));
    }

    @AfterAll
    static void stop() throws Exception {
        office.close();
    }

    @BeforeEach
    void create() throws Exception {
        client = ClientDatabase.create();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private Base aidb() throws com.sun.star.uno.Exception {
        return new Base(office, "io.aidb.jdbc.AidbDriver", client.url());
    }

    private static List<Object> seen(Base database, Steps steps) throws com.sun.star.uno.Exception {
        List<Object> seen = new ArrayList<>();
        try (database) {
            steps.run(database, seen);
        }
        return seen;
    }

    /** Runs the steps with both drivers. What they return must be the same, and they may not call a model. */
    private List<Object> asWithPgjdbc(Steps steps) throws com.sun.star.uno.Exception {
        List<Object> raw = seen(new Base(office, "org.postgresql.Driver", client.rawUrl()), steps);
        assertThat(seen(aidb(), steps)).isEqualTo(raw);
        assertThat(client.provider().takeTexts()).isEmpty();
        return raw;
    }

    private static String failure(Base base, Sql sql) {
        SQLException failure = catchThrowableOfType(SQLException.class, () -> base.rows(sql));
        return failure.SQLState + " " + failure.getMessage();
    }

    @Test
    void describesTablesAsWithPgjdbc() throws Exception {
        assertThat(asWithPgjdbc((base, seen) -> {
                    seen.add(base.tableNames());
                    seen.add(base.columns("public.docs"));
                    seen.add(Base.rows(base.rowSet(CommandType.TABLE, "public.docs", false)
                            .set("Filter", "\"id\" > 1")
                            .set("ApplyFilter", true)
                            .set("Order", "\"id\" DESC")));
                }))
                .contains(List.of("public.docs"));
    }

    @Test
    void readsRowsAsWithPgjdbcWhetherItParsesTheQueryOrNot() throws Exception {
        List<Sql> queries = List.of(
                Sql.parsed("SELECT * FROM docs ORDER BY id"),
                Sql.direct("SELECT * FROM docs ORDER BY id"),
                Sql.parsed("SELECT id, length(body) AS n FROM docs WHERE body LIKE '%a' ORDER BY 1"),
                Sql.direct("SELECT now() > {d '2026-01-01'}, 1.5::numeric(10, 2), 'x'::bytea, NULL::timestamp"),
                Sql.parsed("SELECT * FROM docs WHERE body = :wanted", "beta"),
                Sql.direct("SELECT * FROM docs WHERE body = ?", "beta"));
        asWithPgjdbc((base, seen) -> {
            for (Sql query : queries) {
                seen.add(base.rows(query));
            }
        });
    }

    @Test
    void editsTablesAsWithPgjdbc() throws Exception {
        assertThat(asWithPgjdbc((base, seen) -> {
                    base.update("DROP TABLE IF EXISTS parts");
                    base.update("CREATE TABLE parts (id serial PRIMARY KEY, title text UNIQUE, vector real[])");
                    base.refreshTables();
                    try (Grid grid = new Grid(base.rowSet(CommandType.TABLE, "public.parts", false))) {
                        seen.add(grid.insert(2, "one"));
                        seen.add(grid.insert(2, "two"));
                        seen.add(grid.insert(2, "three"));
                        grid.update(1, 2, "uno");
                        grid.delete(2);
                        seen.add(catchThrowableOfType(SQLException.class, () -> grid.update(1, 2, "three"))
                                .getMessage());
                        seen.add(grid.columns(1, 2));
                    }
                    seen.add(base.rows(Sql.direct("SELECT id, title FROM parts ORDER BY id")));
                }))
                .contains("3", List.of("1 uno", "3 three"))
                .anySatisfy(message -> assertThat(message.toString()).contains("parts_title_key"));
    }

    @Test
    void designsTablesAsWithPgjdbc() throws Exception {
        Map<String, Integer> columns = new TreeMap<>(Map.of(
                "id",
                DataType.INTEGER,
                "price",
                DataType.NUMERIC,
                "title",
                DataType.VARCHAR,
                "at",
                DataType.TIMESTAMP));
        asWithPgjdbc((base, seen) -> {
            base.update("DROP TABLE IF EXISTS designed");
            base.refreshTables();
            base.design("designed", columns, "id");
            seen.add(base.columns("public.designed"));
        });
    }

    @Test
    void reportsErrorsAsWithPgjdbc() throws Exception {
        assertThat(asWithPgjdbc((base, seen) -> {
                    seen.add(failure(base, Sql.direct("SELEC")));
                    seen.add(failure(base, Sql.parsed("SELECT * FROM docs WHERE id = 1 / 0")));
                    seen.add(failure(base, Sql.direct("SELECT * FROM docs WHERE body = ?")));
                    seen.add(base.rows(Sql.direct("SELECT 1")));
                }))
                .hasSize(4);
    }

    @Test
    void runsCallsInQueriesThatItLeavesAsTheyAre() throws Exception {
        try (Base base = aidb()) {
            assertThat(failure(base, Sql.parsed(VECTORS))).contains("Syntax error");
            assertThat(client.provider().takeTexts()).isEmpty();

            assertThat(base.rows(Sql.direct(VECTORS))).contains(VECTOR_ROWS);
            assertThat(client.provider().takeTexts()).containsExactlyElementsOf(ClientDatabase.BODIES);

            assertThat(base.rows(Sql.direct("SELECT aidb.encode_text('m', ?)::text AS v FROM docs", "delta")))
                    .endsWith("[{5,2,1}]", "[{5,2,1}]", "[{5,2,1}]");
            assertThat(client.provider().takeTexts()).containsExactly("delta");
        }
    }

    @Test
    void opensSavedQueriesAndQueriesOnThem() throws Exception {
        try (Base base = aidb()) {
            base.save("vectors", VECTORS);
            assertThat(Base.rows(base.rowSet(CommandType.QUERY, "vectors", false)))
                    .contains(VECTOR_ROWS);
            assertThat(client.provider().takeTexts()).containsExactlyElementsOf(ClientDatabase.BODIES);

            assertThat(base.rows(Sql.parsed("SELECT v FROM vectors WHERE body = :wanted", "beta")))
                    .endsWith("[{4,2,1}]");
            assertThat(client.provider().takeTexts()).containsExactly("beta");
        }
    }

    /** Base asks for no values of parameters in queries that it leaves as they are. */
    @Test
    void takesAQuestionFromATable() throws Exception {
        try (Base base = aidb()) {
            base.update("UPDATE docs SET embedding = aidb.encode_text('m', body)");
            base.update("CREATE TABLE question (id integer PRIMARY KEY, text text)");
            base.update("INSERT INTO question VALUES (1, 'a long one')");
            client.provider().takeTexts();

            assertThat(base.rows(Sql.direct("""
                            SELECT body FROM docs CROSS JOIN LATERAL (
                              SELECT sum((a - b) ^ 2) AS distance
                              FROM unnest(embedding, aidb.encode_text('m', (SELECT text FROM question))) AS u (a, b)) AS d
                            ORDER BY distance LIMIT 1"""))).endsWith("[gamma ray]");
            assertThat(client.provider().takeTexts()).containsExactly("a long one");
        }
    }

    @Test
    void changesTablesByStatementsWithCalls() throws Exception {
        try (Base base = aidb()) {
            assertThat(base.update("UPDATE docs SET embedding = aidb.encode_text('m', body)"))
                    .isEqualTo(3);
            assertThat(client.provider().takeTexts()).containsExactlyInAnyOrderElementsOf(ClientDatabase.BODIES);
            assertThat(base.rows(Sql.parsed("SELECT id FROM docs WHERE embedding IS NULL")))
                    .hasSize(1);
        }
    }

    @Test
    void showsErrorsOfCallsAndGoesOn() throws Exception {
        try (Base base = aidb()) {
            assertThat(failure(base, Sql.direct("SELECT aidb.encode_text('none', 'x')")))
                    .contains("42704", "Model not found: none", "aidb.list_models()");

            client.provider().answerWith(401);
            assertThat(failure(base, Sql.direct(VECTORS)))
                    .contains("58000", "401", "does not accept the credentials")
                    .doesNotContain("key-of-a-test");

            client.provider().answerWith(200);
            assertThat(base.rows(Sql.direct(VECTORS))).contains(VECTOR_ROWS);
        }
    }

    @Test
    void fillsSheetsOfCalc() throws Exception {
        try (Base base = aidb();
                Sheet sheet = new Sheet(office)) {
            base.save("lengths", "SELECT body, (aidb.encode_text('m', body))[1] AS length FROM docs ORDER BY id");
            base.register("aidb", profile.resolve("aidb.odb"));

            sheet.fill("aidb", "lengths");

            assertThat(sheet.values("A1:B4"))
                    .isDeepEqualTo(
                            new Object[][] {{"body", "length"}, {"alpha", 5.0}, {"beta", 4.0}, {"gamma ray", 9.0}});
            assertThat(client.provider().takeTexts()).containsExactlyInAnyOrderElementsOf(ClientDatabase.BODIES);
        }
    }
}

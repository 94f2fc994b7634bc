package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aidb.jdbc.AidbDataSource;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's templates, transactions and translation of exceptions. */
class SpringJdbcIT {

    private ClientDatabase client;
    private JdbcTemplate raw;
    private JdbcTemplate aidb;

    @BeforeEach
    void create() throws Exception {
        client = ClientDatabase.create();
        raw = new JdbcTemplate(client.raw());
        aidb = new JdbcTemplate(client.aidb());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void readsWritesAndTranslatesErrorsAsWithPgjdbc() {
        List<Object> results = new ArrayList<>();
        for (JdbcTemplate template : List.of(raw, aidb)) {
            List<Object> seen = new ArrayList<>();
            seen.add(template.queryForList("SELECT id, body FROM docs ORDER BY id"));
            seen.add(template.queryForObject("SELECT body FROM docs WHERE id = ?", String.class, 2));
            seen.add(new SimpleJdbcInsert(template).withTableName("docs").execute(Map.of("id", 9, "body", "nine")));
            seen.add(
                    template.batchUpdate("DELETE FROM docs WHERE id = ?", List.of(new Object[] {9}, new Object[] {8})));
            for (String sql :
                    List.of("SELEC", "SELECT * FROM none", "INSERT INTO docs VALUES (1, 'x')", "SELECT 1/0")) {
                seen.add(catchThrowable(() -> template.execute(sql)).getClass());
            }
            results.add(seen);
        }
        assertThat(results.get(1)).usingRecursiveComparison().isEqualTo(results.get(0));
        assertThat(client.provider().takeTexts()).isEmpty();
    }

    @Test
    void encodesWithTemplatesAndNamedParameters() {
        Map<String, String> parameters = Map.of("text", "beta");
        Float[] vector = new NamedParameterJdbcTemplate(aidb)
                .queryForObject("SELECT aidb.encode_text('m', :text)", parameters, (rows, n) ->
                        (Float[]) rows.getArray(1).getArray());
        assertThat(vector).containsExactly(4f, 2f, 1f);
        assertThat(client.provider().takeTexts()).containsExactly("beta");

        assertThat(aidb.queryForList("SELECT id, aidb.encode_text('m', body) AS v FROM docs ORDER BY id"))
                .extracting(row -> row.get("v"))
                .allMatch(Array.class::isInstance);
        assertThat(client.provider().takeTexts()).containsExactlyElementsOf(ClientDatabase.BODIES);
    }

    @Test
    void batchUpdateCollectsItsCalls() {
        List<Object[]> rows = List.of(new Object[] {"beta", 1}, new Object[] {"delta", 2}, new Object[] {"beta", 3});
        assertThat(aidb.batchUpdate("UPDATE docs SET embedding = aidb.encode_text('m', ?) WHERE id = ?", rows))
                .containsExactly(1, 1, 1);
        assertThat(client.provider().takeTexts()).containsExactlyInAnyOrder("beta", "delta");
        assertThat(raw.queryForObject("SELECT count(*) FROM docs WHERE embedding = '{4,2,1}'", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void errorsOfCallsHaveTheirStateAndLeaveTheTransactionUsable() {
        AidbDataSource source = client.aidb();
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        JdbcTemplate inside = new JdbcTemplate(source);
        transaction.executeWithoutResult(status -> {
            inside.update("INSERT INTO docs VALUES (7, 'seven')");
            assertThat(state(() -> inside.execute("SELECT aidb.encode_text('none', 'x')")))
                    .isEqualTo("42704");
            assertThat(state(() -> inside.execute("SELECT aidb.encode_text('m')")))
                    .isEqualTo("42883");
            client.provider().answerWith(401);
            assertThat(state(() -> inside.execute("SELECT aidb.encode_text('m', 'x')")))
                    .isEqualTo("58000");
            inside.update("INSERT INTO docs VALUES (8, 'eight')");
        });
        assertThat(raw.queryForObject("SELECT count(*) FROM docs", Integer.class))
                .isEqualTo(5);
    }

    private static String state(Runnable failing) {
        Throwable failure = catchThrowable(failing::run);
        assertThat(failure).isInstanceOf(DataAccessException.class);
        return failure.getCause() instanceof SQLException cause ? cause.getSQLState() : "";
    }
}

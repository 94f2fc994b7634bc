package io.aidb.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The view {@code docs} of these tests has 100 rows in 4 partitions of 25, and a window has 10 rows. */
class SqlFunctionsIT {

    private static SparkBench bench;

    @BeforeAll
    static void start() throws Exception {
        bench = new SparkBench();
        bench.spark()
                .range(1, 101, 1, 4)
                .selectExpr(
                        "CAST(id AS int) AS id",
                        "CASE WHEN id % 2 = 0 THEN 'even' ELSE 'odd' END AS kind",
                        "concat('text ', id) AS body")
                .createOrReplaceTempView("docs");
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @BeforeEach
    void forgetRequests() {
        bench.model().forget();
    }

    private static List<Row> query(String sql) {
        return bench.spark().sql(sql).collectAsList();
    }

    private static List<String> texts() {
        return bench.model().texts();
    }

    private static void assertEmbedding(Row row, int column, String text) {
        float[] expected = EmbeddingServer.embedding(text);
        assertThat(row.<Float>getList(column)).containsExactly(expected[0], expected[1]);
    }

    @Test
    void evaluatesACallInBatchesOfEachPartition() {
        List<Row> rows = query("SELECT id, aidb.encode_text('m', body) AS e FROM docs");

        assertThat(rows).hasSize(100).allSatisfy(row -> assertEmbedding(row, 1, "text " + row.getInt(0)));
        assertThat(texts()).hasSize(100).doesNotHaveDuplicates();
        assertThat(bench.model().requests())
                .as("each partition makes 10, 10 and 5")
                .hasSize(12)
                .allSatisfy(request -> assertThat(request).hasSizeBetween(5, 10));
    }

    @Test
    void doesNotEvaluateRowsThatAConditionOrALimitDrops() {
        query("SELECT e FROM (SELECT id, aidb.encode_text('m', body) AS e FROM docs) WHERE id <= 7");
        assertThat(texts()).hasSize(7);

        bench.model().forget();
        List<Row> rows = query("SELECT id, aidb.encode_text('m', body) AS e FROM docs ORDER BY id DESC LIMIT 3");

        assertThat(rows).extracting(row -> row.getInt(0)).containsExactly(100, 99, 98);
        assertThat(texts()).containsExactly("text 100", "text 99", "text 98");
    }

    @Test
    void doesNotEvaluateACallWhoseValueNobodyUses() {
        List<Row> rows = query("SELECT count(*) FROM (SELECT id, aidb.encode_text('m', body) AS e FROM docs)");

        assertThat(rows.get(0).getLong(0)).isEqualTo(100);
        assertThat(bench.model().requests()).isEmpty();
    }

    @Test
    void evaluatesEqualCallsOnce() {
        List<Row> rows = query(
                "SELECT aidb.encode_text('m', body)[0], size(aidb.encode_text('m', body)) FROM docs" + " WHERE id = 1");

        assertThat(rows.get(0).getFloat(0)).isEqualTo("text 1".length());
        assertThat(rows.get(0).getInt(1)).isEqualTo(2);
        assertThat(texts()).containsExactly("text 1");
    }

    @Test
    void evaluatesCallsInConditionsOrdersJoinsAndAggregates() {
        assertThat(query("SELECT id FROM docs WHERE aidb.encode_text('m', body)[0] > 7"))
                .hasSize(1);
        assertThat(query("SELECT id FROM docs ORDER BY aidb.encode_text('m', body)[0] DESC, id LIMIT 2"))
                .extracting(row -> row.getInt(0))
                .containsExactly(100, 10);
        assertThat(query("SELECT max(aidb.encode_text('m', body)[0]) FROM docs"))
                .extracting(row -> row.getFloat(0))
                .containsExactly(8f);
        assertThat(query("SELECT l.id FROM docs AS l JOIN docs AS r ON l.id = r.id"
                        + " AND aidb.encode_text('m', l.body)[0] = size(aidb.encode_text('m', r.body)) + 4"))
                .as("the length of 'text 1' is 6")
                .hasSize(9);
    }

    @Test
    void evaluatesACallOnAGroupOncePerGroup() {
        List<Row> rows = query("SELECT kind, aidb.encode_text('m', kind) AS k, aidb.encode_text('m', max(body)) AS m"
                + " FROM docs GROUP BY kind ORDER BY kind");

        assertEmbedding(rows.get(0), 1, "even");
        assertEmbedding(rows.get(0), 2, "text 98");
        assertEmbedding(rows.get(1), 2, "text 99");
        assertThat(texts()).containsExactlyInAnyOrder("even", "odd", "text 98", "text 99");
    }

    @Test
    void evaluatesACallOnTheValueOfAnother() {
        List<Row> rows = query("SELECT aidb.encode_text('m', aidb.decode_text('dummy', body)) IS NOT NULL FROM docs"
                + " WHERE id < 3");

        assertThat(rows)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.getBoolean(0)).isTrue());
    }

    @Test
    void givesNullForNullWithoutACall() {
        List<Row> rows = query("SELECT aidb.encode_text('m', CAST(NULL AS string)), aidb.encode_text(NULL, 'x')");

        assertThat(rows.get(0).isNullAt(0)).isTrue();
        assertThat(rows.get(0).isNullAt(1)).isTrue();
        assertThat(bench.model().requests()).isEmpty();
    }

    @Test
    void takesTheModelFromAColumn() {
        List<Row> rows = query("SELECT model, size(aidb.encode_text(model, body)) FROM"
                + " VALUES ('m', 'a'), ('dummy', 'b'), ('m', 'c') AS t (model, body) ORDER BY body");

        assertThat(rows).extracting(row -> row.getInt(1)).containsExactly(2, 384, 2);
        assertThat(bench.model().requests()).containsExactly(List.of("a", "c"));
    }

    @Test
    void encodesImages() {
        String gif = "unhex('47494638396101000100800000000000ffffff2c00000000010001000002024401003b')";

        List<Row> rows = query("SELECT aidb.encode_image('pictures', picture) FROM VALUES (" + gif
                + "), (NULL) AS t (picture)" + " ORDER BY picture");

        assertThat(rows.get(0).isNullAt(0)).isTrue();
        assertThat(rows.get(1).<Float>getList(0)).hasSize(2);
        assertThat(texts()).hasSize(1).allSatisfy(image -> assertThat(image).startsWith("data:image/gif;base64,"));
    }

    @Test
    void showsTheBatchesInThePlan() {
        String plan = query("EXPLAIN SELECT aidb.encode_text('m', body) FROM docs")
                .get(0)
                .getString(0);

        assertThat(plan).contains("BatchedCalls", "aidb.encode_text(m, ");
    }

    @Test
    void listsItsFunctionsAndTheRegistry() {
        assertThat(query("SHOW USER FUNCTIONS IN aidb.aidb"))
                .extracting(row -> row.getString(0))
                .contains("aidb.aidb.encode_text", "aidb.aidb.encode_image", "aidb.aidb.decode_text");
        assertThat(query("SELECT name, provider FROM aidb.aidb.models WHERE name = 'm'"))
                .extracting(Row::toString)
                .containsExactly("[m,embeddings]");
    }

    @Test
    void refusesUnknownFunctionsWrongArgumentsAndUnsupportedPositions() {
        assertThatThrownBy(() -> query("SELECT aidb.unknown('m')")).hasMessageContaining("unknown");
        assertThatThrownBy(() -> query("SELECT aidb.encode_text('m')"))
                .hasMessageContaining("aidb.encode_text(model string, argument string)");
        assertThatThrownBy(() -> query("SELECT transform(array(body), b -> aidb.encode_text('m', b)) FROM docs"))
                .hasMessageContaining("select list of a subquery");
        assertThat(bench.model().requests()).isEmpty();
    }

    @Test
    void failsWithTheDriversErrorWhenTheModelIsUnknown() {
        assertThatThrownBy(() -> query("SELECT aidb.encode_text('nobody', body) FROM docs"))
                .hasStackTraceContaining("nobody")
                .hasStackTraceContaining("10 rows");
    }
}

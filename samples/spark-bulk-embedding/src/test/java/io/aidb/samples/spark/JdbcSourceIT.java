package io.aidb.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark's own JDBC source and catalogue with a URL of the driver. */
class JdbcSourceIT {

    private static SparkBench bench;

    @BeforeAll
    static void start() throws Exception {
        bench = new SparkBench();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @BeforeEach
    void forgetRequests() {
        bench.model().forget();
    }

    private static Dataset<Row> read(String table, Map<String, String> options) {
        return new ModelDatabase(bench.connection()).read(bench.spark(), table, options);
    }

    @Test
    void knowsTheTypesOfPostgresql() {
        Dataset<Row> rows = read(
                "(SELECT 1::bigint AS id, 'a'::text AS body, '{1.5,2}'::real[] AS e, '{}'::jsonb AS j) AS t", Map.of());

        assertThat(rows.schema().fields())
                .extracting(field -> field.dataType())
                .containsExactly(
                        DataTypes.LongType,
                        DataTypes.StringType,
                        DataTypes.createArrayType(DataTypes.FloatType),
                        DataTypes.StringType);
        assertThat(rows.collectAsList().get(0).<Float>getList(2)).containsExactly(1.5f, 2f);
    }

    @Test
    void readsATableByRangesOfItsKey() {
        Dataset<Row> rows = read(
                "docs", Map.of("partitionColumn", "id", "lowerBound", "1", "upperBound", "100", "numPartitions", "4"));

        assertThat(rows.javaRDD().getNumPartitions()).isEqualTo(4);
        assertThat(rows.count()).isEqualTo(SparkBench.ROWS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(SELECT id, body FROM docs ORDER BY aidb.encode_text('m', 'query')) AS t",
                "(SELECT id, aidb.encode_text('m', body) AS e FROM docs) AS t"
            })
    void asksForTheColumnsOfAQueryWithoutCallingTheModel(String query) {
        Dataset<Row> rows = read(query, Map.of());

        assertThat(rows.columns()).hasSize(2);
        assertThat(bench.model().requests()).isEmpty();
    }

    @Test
    void letsTheDriverMakeTheCallsOfAQuery() {
        Dataset<Row> rows = read("(SELECT id, aidb.encode_text('m', body) AS e FROM docs) AS t", Map.of());

        assertThat(rows.where("id < 6").select("e").collectAsList()).hasSize(5);
        assertThat(bench.model().requests()).hasSize(1);
    }

    @Test
    void readsTablesOfTheCatalogueAndPushesConditionsToTheServer() {
        Dataset<Row> rows =
                bench.spark().sql("SELECT id, aidb.encode_text('m', body) AS e FROM aidb.public.docs WHERE id < 4");

        assertThat(rows.collectAsList()).hasSize(3);
        assertThat(bench.model().requests()).containsExactly(List.of("text 1", "text 2", "text 3"));
        assertThat(rows.queryExecution().executedPlan().toString()).contains("PushedFilters: [id IS NOT NULL, id < 4]");
    }

    @Test
    void writesVectorsToANewTable() throws Exception {
        Properties properties = new Properties();
        properties.putAll(bench.connection());
        bench.spark()
                .sql("SELECT id, aidb.encode_text('m', body) AS e FROM aidb.public.docs")
                .write()
                .mode(SaveMode.ErrorIfExists)
                .jdbc(bench.url(), "vectors", properties);

        assertThat(bench.query("SELECT count(*) FROM vectors WHERE e[2] = ascii('t')"))
                .isEqualTo(SparkBench.ROWS);
        assertThat(bench.query("SELECT count(*) FROM vectors WHERE pg_typeof(e) = 'real[]'::regtype"))
                .isEqualTo(SparkBench.ROWS);
    }
}

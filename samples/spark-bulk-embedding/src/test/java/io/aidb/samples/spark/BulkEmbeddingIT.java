package io.aidb.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkEmbeddingIT {

    private static final EmbeddingJob JOB = new EmbeddingJob("m", "docs", "id", "body", "embedding", 2);

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
    void forgetEverything() throws Exception {
        bench.execute("UPDATE docs SET embedding = NULL");
        bench.model().onRequest(number -> {});
        bench.model().refuse("");
        bench.model().forget();
    }

    private static void run() {
        new BulkEmbedding(bench.spark(), JOB).run();
    }

    private static long embedded() throws Exception {
        return bench.query("SELECT count(*) FROM docs WHERE embedding IS NOT NULL");
    }

    @Test
    void embedsEveryRowInBatchesAndThenHasNothingToDo() throws Exception {
        run();

        assertThat(bench.query("SELECT count(*) FROM docs WHERE embedding = ARRAY[length(body), ascii(body)]::real[]"))
                .isEqualTo(SparkBench.ROWS);
        assertThat(bench.model().requests())
                .as("2 partitions of about 50 rows, in windows of 10")
                .hasSizeBetween(10, 12);

        bench.model().forget();
        run();

        assertThat(bench.model().requests()).isEmpty();
    }

    @Test
    void leavesRowsWithoutTextAlone() throws Exception {
        bench.execute("INSERT INTO docs (id) VALUES (1000)");

        run();

        assertThat(embedded()).isEqualTo(SparkBench.ROWS);
        bench.execute("DELETE FROM docs WHERE id = 1000");
    }

    @Test
    void keepsWhatWasDoneBeforeAnError() throws Exception {
        EmbeddingServer model = bench.model();
        model.onRequest(number -> {
            if (number == 3) {
                model.refuse(model.requests().get(2).get(0));
            }
        });

        assertThatThrownBy(BulkEmbeddingIT::run).hasStackTraceContaining("403 Forbidden");

        // Of two tasks one had sent two of the three requests, and written what came of its first before the second.
        // How far both came when Spark ended them is a matter of time.
        assertThat(embedded()).isGreaterThanOrEqualTo(10).isLessThan(SparkBench.ROWS);
    }

    @Test
    void goesOnWhereAKilledProcessStopped() throws Exception {
        Process job = startJob();
        bench.model().onRequest(number -> {
            if (number == 6) {
                job.destroyForcibly();
            }
        });
        assertThat(job.waitFor(2, TimeUnit.MINUTES)).isTrue();
        long done = embedded();
        assertThat(done).isBetween(20L, 60L);
        bench.model().onRequest(number -> {});
        bench.model().forget();

        run();

        assertThat(embedded()).isEqualTo(SparkBench.ROWS);
        assertThat(bench.model().texts()).hasSize((int) (SparkBench.ROWS - done));
    }

    /** The job as {@code spark-submit} starts it, in a process of its own. */
    private static Process startJob() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("spark.jvm.options").split(" ")));
        bench.settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
        // A killed process can't clear up what it leaves there.
        command.add("-Djava.io.tmpdir=" + Path.of("target").toAbsolutePath());
        command.add("-Dspark.master=local[2]");
        command.add("-Dspark.app.name=bulk");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BulkEmbedding.class.getName()));
        command.addAll(List.of("m", "docs", "id", "body", "embedding", "2"));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

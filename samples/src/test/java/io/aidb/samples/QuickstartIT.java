package io.aidb.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.samples.PackagedQuickstart.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartIT {

    @TempDir
    static Path folder;

    private static PackagedQuickstart packaged;

    @BeforeAll
    static void importsTheModelOnTheFirstRun() throws Exception {
        packaged = new PackagedQuickstart(folder);
        Run run = packaged.run("", "-e", "SELECT 1");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("sentence-transformers/all-MiniLM-L6-v2", "LangChain4j");
        assertThat(folder.resolve("hub/models--sentence-transformers--all-MiniLM-L6-v2/refs/refs/pr/64"))
                .isRegularFile();
    }

    @Test
    void runsStatementsAndFilesInTheirOrderAndSaysNothingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("script.sql"), "SELECT '{\n\"b\": 2}'::jsonb ->> 'b' AS two;");

        Run run = packaged.run("", "-e", "SELECT 1 AS one", "-f", file.toString(), "-e", "SELECT 3 AS three");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsSubsequence(" one ", " two ", " three ");
    }

    @Test
    void endsWithStatus1AtTheFirstErrorAndExplainsItOnStandardError() throws Exception {
        Run run = packaged.run("", "-e", "SELECT 'first' AS a; SELECT * FROM missing; SELECT 'third' AS c");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("first").doesNotContain("third", "missing");
        assertThat(run.err()).contains("missing", "42P01");
    }

    @Test
    void runsWhatComesFromStandardInput() throws Exception {
        Run run = packaged.run(
                "CREATE TEMP TABLE t (x int);\nINSERT INTO t VALUES (4), (2);\nSELECT sum(x) AS six FROM t;");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains(" six ");
    }

    @Test
    void saysWhatToTryWhenThereIsNothingToDo() throws Exception {
        Run run = packaged.run("");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("aidb.list_models()", "--demo");
    }

    @Test
    void refusesAScriptThatDoesNotExistBeforeItStartsAnything() throws Exception {
        Run run = packaged.run("", "--data", "never", "-f", "missing.sql");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("missing.sql");
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @Test
    void endsWithStatus2WhenTheCommandLineIsWrong() throws Exception {
        Run run = packaged.run("", "--nonsense");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--nonsense", "Usage:");
    }

    @Test
    void demonstratesTheMainJobWithTheRealModel() throws Exception {
        Run table = packaged.run(
                "",
                "--data",
                "demo",
                "-e",
                "CREATE TABLE docs (id bigint PRIMARY KEY, title text, body text, embedding real[])",
                "-e",
                "INSERT INTO docs VALUES (1, 'knife', 'edge tool used as a cutting instrument'),"
                        + " (2, 'railway station', 'terminal where trains load or unload passengers or goods'),"
                        + " (3, 'verdict', 'findings of a jury on issues of fact submitted to it')");
        assertThat(table.status()).as(table.err()).isZero();

        Run demo = packaged.run("", "--data", "demo", "--demo");

        assertThat(demo.status()).as(demo.err()).isZero();
        assertThat(demo.out())
                .containsSubsequence("Embedded 3 rows", "bert_local", "hello", "railway station", "(3 rows)");

        Run again = packaged.run("", "--data", "demo", "--demo");

        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.out()).contains("railway station").doesNotContain("Embedded");
    }

    @Test
    void stopsItsServerWhenItIsTerminated() throws Exception {
        Process process = packaged.start("", "-e", "SELECT pg_sleep(600)");
        Path postmaster = folder.resolve("data/postgresql-18/postmaster.pid");
        Path url = folder.resolve("data/url");
        while (process.isAlive() && !Files.exists(url)) {
            Thread.sleep(50);
        }
        assertThat(postmaster).exists();

        process.destroy();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(postmaster).doesNotExist();
    }
}

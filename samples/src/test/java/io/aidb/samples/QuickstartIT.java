package io.aidb.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged quickstart as its users do, with a model cache of its own and without the hub. */
class QuickstartIT {

    @TempDir
    static Path folder;

    private record Run(int status, String out, String err) {}

    @BeforeAll
    static void importsTheModelOnTheFirstRun() throws Exception {
        Run run = quickstart("", "-e", "SELECT 1");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("sentence-transformers/all-MiniLM-L6-v2", "LangChain4j");
        assertThat(folder.resolve("hub/models--sentence-transformers--all-MiniLM-L6-v2/refs/refs/pr/64"))
                .isRegularFile();
    }

    private static Process start(String input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "aidb-quickstart.jar").toAbsolutePath().toString()));
        if (!List.of(arguments).contains("--data")) {
            command.addAll(List.of("--data", "data"));
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Files.writeString(folder.resolve("in"), input).toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("HF_HUB_OFFLINE", "1");
        builder.environment().put("HF_HUB_CACHE", folder.resolve("hub").toString());
        return builder.start();
    }

    private static Run quickstart(String input, String... arguments) throws Exception {
        Process process = start(input, arguments);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Run(
                process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    @Test
    void runsStatementsAndFilesInTheirOrderAndSaysNothingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("script.sql"), "SELECT '{\n\"b\": 2}'::jsonb ->> 'b' AS two;");

        Run run = quickstart("", "-e", "SELECT 1 AS one", "-f", file.toString(), "-e", "SELECT 3 AS three");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsSubsequence(" one ", " two ", " three ");
    }

    @Test
    void endsWithStatus1AtTheFirstErrorAndExplainsItOnStandardError() throws Exception {
        Run run = quickstart("", "-e", "SELECT 'first' AS a; SELECT * FROM missing; SELECT 'third' AS c");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("first").doesNotContain("third", "missing");
        assertThat(run.err()).contains("missing", "42P01");
    }

    @Test
    void runsWhatComesFromStandardInput() throws Exception {
        Run run = quickstart(
                "CREATE TEMP TABLE t (x int);\nINSERT INTO t VALUES (4), (2);\nSELECT sum(x) AS six FROM t;");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains(" six ");
    }

    @Test
    void saysWhatToTryWhenThereIsNothingToDo() throws Exception {
        Run run = quickstart("");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("aidb.list_models()", "--demo");
    }

    @Test
    void refusesAScriptThatDoesNotExistBeforeItStartsAnything() throws Exception {
        Run run = quickstart("", "--data", "never", "-f", "missing.sql");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("missing.sql");
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @Test
    void endsWithStatus2WhenTheCommandLineIsWrong() throws Exception {
        Run run = quickstart("", "--nonsense");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--nonsense", "Usage:");
    }

    @Test
    void demonstratesTheMainJobWithTheRealModel() throws Exception {
        Run table = quickstart(
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

        Run demo = quickstart("", "--data", "demo", "--demo");

        assertThat(demo.status()).as(demo.err()).isZero();
        assertThat(demo.out())
                .containsSubsequence("Embedded 3 rows", "bert_local", "hello", "railway station", "(3 rows)");

        Run again = quickstart("", "--data", "demo", "--demo");

        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.out()).contains("railway station").doesNotContain("Embedded");
    }

    @Test
    void stopsItsServerWhenItIsTerminated() throws Exception {
        Process process = start("", "-e", "SELECT pg_sleep(600)");
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

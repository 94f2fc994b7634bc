package io.aidb.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.aidb.samples.PackagedQuickstart.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every script of the folder {@code scripts} with the packaged quickstart, one after the other. */
class ScriptsIT {

    private static final Path SCRIPTS = Path.of("scripts");

    @TempDir
    static Path folder;

    private static List<String> scripts;
    private static String out;

    @BeforeAll
    static void runAllInOneProcess() throws Exception {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            // The demonstration runs quickstart.sql after it has made its table.
            scripts = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("quickstart.sql"))
                    .sorted()
                    .toList();
        }
        HttpServer ranking = startRanking();
        try {
            List<String> arguments = new ArrayList<>();
            for (String script : scripts) {
                arguments.addAll(List.of("-e", "SELECT 'now " + script + "' AS script"));
                arguments.addAll(
                        List.of("-f", localised(script, ranking.getAddress().getPort())));
            }
            Run run = new PackagedQuickstart(folder).run("", arguments.toArray(String[]::new));
            assertThat(run.status()).as(run.err()).isZero();
            out = run.out();
        } finally {
            ranking.stop(0);
        }
    }

    /** The script with the port of the test's own server in place of NIM's. */
    private static String localised(String script, int port) throws IOException {
        String sql = Files.readString(SCRIPTS.resolve(script)).replace("localhost:8000", "127.0.0.1:" + port);
        return Files.writeString(folder.resolve(script), sql).toString();
    }

    /** Speaks NIM's protocol; later passages are better. */
    private static HttpServer startRanking() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/ranking", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = ("{\"rankings\": [{\"index\": 2, \"logit\": 3.5}, {\"index\": 1, \"logit\": -1.25},"
                            + " {\"index\": 0, \"logit\": -4.0}]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** What a script printed. */
    private static String output(String script) {
        String begin = "now " + script;
        assertThat(out).contains(begin);
        String rest = out.substring(out.indexOf(begin));
        int next = rest.indexOf("now ", begin.length());
        return next < 0 ? rest : rest.substring(0, next);
    }

    @Test
    void registryShowsProvidersAndModelsAndUndoesItsChanges() {
        assertThat(output("registry.sql"))
                .containsSubsequence("bert_local", "(12 rows)", "switch it off and on?", " deleted", "(4 rows)");
    }

    @Test
    void searchFindsTheTextOfTheSameMeaning() {
        assertThat(output("search.sql")).containsSubsequence("similarity", "forgotten password", "(3 rows)");
    }

    @Test
    void classificationGivesEveryTextItsClass() {
        assertThat(output("classification.sql"))
                .containsSubsequence(
                        "charged twice",
                        "| billing ",
                        "app crashes",
                        "| technical ",
                        "in customs",
                        "| delivery ",
                        "money back",
                        "| billing ",
                        "stays black",
                        "| technical ");
    }

    @Test
    void rerankPutsTheCandidatesInOrder() {
        assertThat(output("rerank.sql"))
                .containsSubsequence("(5 rows)", "similarity", "buy a house", "savings accounts", "(5 rows)");
    }

    @Test
    void rerankWithAModelPrintsItsScores() {
        assertThat(output("rerank-nim.sql"))
                .containsSubsequence("3.500 |  2 | The bank lends", "-4.000 |  0 |", "deleted", "reranker");
    }

    @Test
    void batchUpdateDoesOnePortionAfterTheOther() {
        assertThat(output("batch-update.sql"))
                .containsSubsequence(
                        "(100 rows affected)", " 150 ", "(100 rows affected)", "(50 rows affected)", " 0 ");
    }

    @Test
    void distancesAgreeInTheirOrder() {
        assertThat(output("distance.sql"))
                .containsSubsequence("a puppy", "a cat", "an income tax return", "(3 rows)")
                .containsPattern("a puppy +\\| +0\\.23\\d \\| +0\\.6[78]\\d \\| +-0\\.7[67]\\d");
    }

    @Test
    void everyScriptIsTested() {
        assertThat(scripts)
                .containsExactly(
                        "batch-update.sql",
                        "classification.sql",
                        "distance.sql",
                        "registry.sql",
                        "rerank-nim.sql",
                        "rerank.sql",
                        "search.sql");
    }
}

package io.aidb.provider.local.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.provider.RecordingContext;
import io.aidb.provider.local.ChildJvm;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubFilesTest {

    private static final String MODEL = "owner/tiny";
    private static final String CONFIG = "{\"model_type\": \"bert\"}";
    private static final byte[] WEIGHTS = random(3_000_000);

    @TempDir
    Path cache;

    private FakeHub hub;
    private final Map<AidbProperty, String> properties = new EnumMap<>(AidbProperty.class);

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void startHub() throws Exception {
        hub = new FakeHub(MODEL).with("config.json", CONFIG).withLarge("model.safetensors", WEIGHTS);
        properties.put(AidbProperty.HUB_ENDPOINT, hub.endpoint());
        properties.put(AidbProperty.MODEL_CACHE, cache.toString());
    }

    @AfterEach
    void stopHub() {
        hub.close();
    }

    private ModelFiles open(String revision, RecordingContext context) {
        return ModelSource.of(
                        new ObjectMapper()
                                .createObjectNode()
                                .put("model", MODEL)
                                .put("revision", revision),
                        "",
                        "")
                .open(context);
    }

    private ModelFiles open(String revision) {
        return open(revision, new RecordingContext(properties));
    }

    @Test
    void aFileIsKeptInTheLayoutThatThePythonToolsUse() throws Exception {
        try (ModelFiles files = open("main")) {
            Path weights = files.require("model.safetensors");

            Path repository = cache.resolve("models--owner--tiny");
            assertThat(weights).isEqualTo(repository.resolve("snapshots/" + FakeHub.COMMIT + "/model.safetensors"));
            assertThat(Files.readSymbolicLink(weights)).isEqualTo(Path.of("../../blobs/" + FakeHub.sha256(WEIGHTS)));
            assertThat(weights).hasBinaryContent(WEIGHTS);
            assertThat(repository.resolve("refs/main")).hasContent(FakeHub.COMMIT);
            assertThat(files.require("config.json")).hasContent(CONFIG);
            assertThat(files.version()).isEqualTo(FakeHub.COMMIT);
        }
    }

    @Test
    void aPullRequestIsARevision() throws Exception {
        hub.revisions = List.of("refs/pr/64");

        try (ModelFiles files = open("refs/pr/64")) {
            assertThat(files.require("config.json")).hasContent(CONFIG);
        }

        assertThat(hub.requests).first().isEqualTo("HEAD /owner/tiny/resolve/refs%2Fpr%2F64/config.json");
        assertThat(cache.resolve("models--owner--tiny/refs/refs/pr/64")).hasContent(FakeHub.COMMIT);
    }

    @Test
    void aCommitInTheCacheIsUsedWithoutAsking() throws Exception {
        try (ModelFiles files = open(FakeHub.COMMIT)) {
            files.require("config.json");
        }
        hub.requests.clear();

        try (ModelFiles files = open(FakeHub.COMMIT)) {
            assertThat(files.require("config.json")).hasContent(CONFIG);
        }

        assertThat(hub.requests).isEmpty();
    }

    @Test
    void whatIsInTheCacheIsNotDownloadedAgain() throws Exception {
        try (ModelFiles files = open("main")) {
            files.require("model.safetensors");
            assertThat(files.find("modules.json")).isEmpty();
        }
        hub.requests.clear();

        try (ModelFiles files = open("main")) {
            files.require("model.safetensors");
            assertThat(files.find("modules.json")).isEmpty();
        }

        assertThat(hub.requests).containsExactly("HEAD /owner/tiny/resolve/main/config.json");
    }

    @Test
    void theTokenGoesToTheHubAndNotToTheStorage() throws Exception {
        properties.put(AidbProperty.HUB_TOKEN, "hf_secret");

        try (ModelFiles files = open("main")) {
            files.require("model.safetensors");
        }

        assertThat(hub.hubTokens).isNotEmpty().containsOnly("Bearer hf_secret");
        assertThat(hub.storageTokens).isNotEmpty().containsOnly("null");
    }

    @Test
    void aRenamedModelIsFollowedWithinTheHub() throws Exception {
        hub.hubFault = exchange -> {
            String path = exchange.getRequestURI().getRawPath();
            if (path.startsWith("/tiny/")) {
                exchange.getResponseHeaders().set("Location", "/owner" + path);
                exchange.sendResponseHeaders(307, -1);
                return true;
            }
            return false;
        };

        try (ModelFiles files = ModelSource.of(
                        new ObjectMapper().createObjectNode().put("model", "tiny"), "", "")
                .open(new RecordingContext(properties))) {
            assertThat(files.require("model.safetensors")).hasBinaryContent(WEIGHTS);
        }
    }

    @Test
    void aCutConnectionIsResumedWhereItBroke() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        hub.storageFault = exchange -> {
            if (exchange.getRequestMethod().equals("GET") && calls.getAndIncrement() == 0) {
                exchange.sendResponseHeaders(200, WEIGHTS.length);
                exchange.getResponseBody().write(WEIGHTS, 0, 1_000_000);
                exchange.getResponseBody().flush();
                return true; // closing an unfinished exchange cuts the connection
            }
            return false;
        };

        try (ModelFiles files = open("main")) {
            assertThat(files.require("model.safetensors")).hasBinaryContent(WEIGHTS);
        }

        assertThat(hub.requests).contains("GET storage null", "GET storage bytes=1000000-");
    }

    @Test
    void whatAnEarlierProcessBeganIsFinished() throws Exception {
        Path blobs = Files.createDirectories(cache.resolve("models--owner--tiny/blobs"));
        Files.write(blobs.resolve(FakeHub.sha256(WEIGHTS) + ".incomplete"), Arrays.copyOf(WEIGHTS, 2_000_000));

        try (ModelFiles files = open("main")) {
            assertThat(files.require("model.safetensors")).hasBinaryContent(WEIGHTS);
        }

        assertThat(hub.requests).contains("GET storage bytes=2000000-").doesNotContain("GET storage null");
    }

    @Test
    void aCorruptBeginningIsThrownAwayAndDownloadedAgain() throws Exception {
        Path blobs = Files.createDirectories(cache.resolve("models--owner--tiny/blobs"));
        Files.write(blobs.resolve(FakeHub.sha256(WEIGHTS) + ".incomplete"), new byte[1_000]);

        try (ModelFiles files = open("main")) {
            assertThat(files.require("model.safetensors")).hasBinaryContent(WEIGHTS);
        }
    }

    @Test
    void aCorruptDownloadNeverBecomesAFileOfTheModel() {
        hub.storedContent = content -> {
            byte[] other = content.clone();
            other[12345]++;
            return other;
        };

        try (ModelFiles files = open("main")) {
            assertThatThrownBy(() -> files.require("model.safetensors"))
                    .isInstanceOfSatisfying(
                            AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.IO_ERROR))
                    .hasMessageContaining("corrupt");
        }
        assertThat(cache.resolve("models--owner--tiny/snapshots/" + FakeHub.COMMIT + "/model.safetensors"))
                .doesNotExist();
    }

    @Test
    void aMissingFileIsNamedWithModelAndRevision() {
        try (ModelFiles files = open("main")) {
            assertThatThrownBy(() -> files.require("tokenizer.json"))
                    .isInstanceOfSatisfying(
                            AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.SYSTEM_ERROR))
                    .hasMessageContainingAll("owner/tiny", "main", "tokenizer.json", hub.endpoint());
        }
    }

    @Test
    void aMissingRevisionIsNamed() {
        assertThatThrownBy(() -> open("v9"))
                .isInstanceOf(AidbException.class)
                .hasMessageContainingAll("owner/tiny", "no revision 'v9'");
    }

    @ParameterizedTest
    @CsvSource({"401,SYSTEM_ERROR,denies", "403,SYSTEM_ERROR,denies", "404,SYSTEM_ERROR,has no model"})
    void aModelThatCanNotBeHadIsAnErrorAtOnce(int status, SqlState state, String words) {
        hub.hubFault = exchange -> {
            FakeHub.fail(exchange, status, "");
            return true;
        };

        assertThatThrownBy(() -> open("main"))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(state))
                .hasMessageContainingAll("owner/tiny", words);
        assertThat(hub.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"429,INSUFFICIENT_RESOURCES", "503,IO_ERROR"})
    void aBusyHubIsAskedAgainAndThenReported(int status, SqlState state) {
        hub.hubFault = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "0");
            FakeHub.fail(exchange, status, "");
            return true;
        };

        assertThatThrownBy(() -> open("main"))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(state))
                .hasMessageContaining(hub.endpoint());
        assertThat(hub.requests).hasSizeGreaterThan(2);
    }

    @Test
    void aHubThatRecoversIsNoError() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        hub.hubFault = exchange -> {
            if (calls.getAndIncrement() < 2) {
                exchange.getResponseHeaders().set("Retry-After", "0");
                FakeHub.fail(exchange, 502, "");
                return true;
            }
            return false;
        };

        try (ModelFiles files = open("main")) {
            assertThat(files.require("config.json")).hasContent(CONFIG);
        }
    }

    @Test
    void anUnreachableHubIsNamedWithTheWayToWorkOffline() {
        hub.close();

        assertThatThrownBy(() -> open("main"))
                .isInstanceOfSatisfying(AidbException.class, e -> {
                    assertThat(e.state()).isEqualTo(SqlState.IO_ERROR);
                    assertThat(e.hint()).contains("aidb.hubOffline");
                })
                .hasMessageContaining(hub.endpoint());
    }

    @Test
    void theCacheServesARevisionWhileTheHubIsDown() throws Exception {
        try (ModelFiles files = open("main")) {
            files.require("config.json");
        }
        hub.close();

        try (ModelFiles files = open("main")) {
            assertThat(files.require("config.json")).hasContent(CONFIG);
            assertThatThrownBy(() -> files.require("model.safetensors"))
                    .isInstanceOfSatisfying(
                            AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.IO_ERROR));
        }
    }

    @Test
    void offlineTheHubIsNeverAsked() throws Exception {
        try (ModelFiles files = open("main")) {
            files.require("config.json");
        }
        hub.requests.clear();
        properties.put(AidbProperty.HUB_OFFLINE, "true");

        try (ModelFiles files = open("main")) {
            assertThat(files.require("config.json")).hasContent(CONFIG);
            assertThatThrownBy(() -> files.require("model.safetensors"))
                    .isInstanceOf(AidbException.class)
                    .hasMessageContainingAll("model.safetensors", "owner/tiny", cache.toString(), "aidb.hubOffline");
        }
        assertThatThrownBy(() -> open("other")).hasMessageContaining("not in the model cache");
        assertThat(hub.requests).isEmpty();
    }

    @Test
    void severalUsersOfACacheDownloadAFileOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<byte[]>> contents = new ArrayList<>();
            CountDownLatch ready = new CountDownLatch(4);
            for (int i = 0; i < 4; i++) {
                contents.add(threads.submit(() -> {
                    try (ModelFiles files = open("main")) {
                        ready.countDown();
                        ready.await();
                        return Files.readAllBytes(files.require("model.safetensors"));
                    }
                }));
            }
            for (Future<byte[]> content : contents) {
                assertThat(content.get()).isEqualTo(WEIGHTS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Collections.frequency(hub.requests, "GET storage null")).isEqualTo(1);
    }

    @Test
    void aProxyOfTheEnvironmentIsUsedButNotForHostsOfNoProxy() throws Exception {
        String proxy = hub.endpoint();
        properties.put(AidbProperty.HUB_ENDPOINT, "http://hub.invalid");
        Map<String, String> environment = Map.of("HTTP_PROXY", proxy, "NO_PROXY", "127.0.0.1");
        RecordingContext context = new RecordingContext(new Settings(properties, environment::get));

        try (ModelFiles files = open("main", context)) {
            assertThat(files.require("model.safetensors")).hasBinaryContent(WEIGHTS);
        }
    }

    @Test
    void twoProcessesDownloadAFileOnce() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        hub.hubFault = exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("model.safetensors")) {
                both.countDown();
                try {
                    both.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return false;
        };
        List<ChildJvm> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(ChildJvm.start(
                    ChildJvm.classPathWithout("pytorch"),
                    List.of(),
                    DownloadMain.class,
                    hub.endpoint(),
                    cache.toString(),
                    MODEL));
        }

        for (ChildJvm process : processes) {
            assertThat(process.output()).contains("length " + WEIGHTS.length);
        }
        assertThat(Collections.frequency(hub.requests, "GET storage null")).isEqualTo(1);
    }

    @Test
    void aCancelledStatementEndsARunningDownload() throws Exception {
        RecordingContext context = new RecordingContext(properties);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        hub.storageFault = exchange -> {
            exchange.sendResponseHeaders(200, WEIGHTS.length);
            OutputStream body = exchange.getResponseBody();
            body.write(WEIGHTS, 0, 100_000);
            body.flush();
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        };
        Thread canceller = new Thread(() -> {
            try {
                begun.await();
                context.cancellation().cancel("canceling statement due to user request");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        canceller.start();

        try (ModelFiles files = open("main", context)) {
            assertThatThrownBy(() -> files.require("model.safetensors"))
                    .isInstanceOfSatisfying(
                            AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.QUERY_CANCELED));
        } finally {
            release.countDown();
            canceller.join();
        }
    }

    @Test
    void aDownloadReportsItsProgress() throws Exception {
        RecordingContext context = new RecordingContext(properties);

        try (ModelFiles files = open("main", context)) {
            files.require("model.safetensors");
        }

        assertThat(context.progress)
                .contains(
                        "Downloading owner/tiny/model.safetensors 0/3000000",
                        "Downloading owner/tiny/model.safetensors 3000000/3000000")
                .hasSizeGreaterThan(3);
    }

    @Test
    void anAnswerThatIsNotAHubsIsNotMistakenForOne() {
        hub.hubFault = exchange -> {
            FakeHub.send(exchange, "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return true;
        };

        assertThatThrownBy(() -> open("main")).hasMessageContaining("X-Repo-Commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "a/../b", ".hidden"})
    void aFileNameThatLeadsOutOfTheModelIsRefused(String name) throws Exception {
        try (ModelFiles files = open("main")) {
            assertThatThrownBy(() -> files.find(name))
                    .isInstanceOf(AidbException.class)
                    .hasMessageContaining(name);
        }
    }
}

package io.aidb.samples.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubCacheTest {

    private static final String REPOSITORY = "owner/name";
    private static final List<String> REVISIONS = List.of("refs/pr/64", "main");

    @TempDir
    Path root;

    private HubCache cache;
    private Path model;

    @BeforeEach
    void openCache() {
        cache = new HubCache(root);
        model = root.resolve("models--owner--name");
    }

    private static void writeModel(Path folder) throws IOException {
        for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
            Files.writeString(folder.resolve(file), "content of " + file);
        }
    }

    @Test
    void installsAModelUnderEveryRevision() throws IOException {
        Path folder = cache.install(REPOSITORY, REVISIONS, HubCacheTest::writeModel);

        assertThat(folder.getParent()).isEqualTo(model.resolve("snapshots"));
        assertThat(folder.getFileName().toString()).matches("[0-9a-f]{40}");
        assertThat(model.resolve("refs/refs/pr/64"))
                .hasContent(folder.getFileName().toString());
        assertThat(model.resolve("refs/main")).hasContent(folder.getFileName().toString());
        assertThat(cache.snapshot(REPOSITORY, "refs/pr/64")).contains(folder);
        assertThat(cache.snapshot(REPOSITORY, "main")).contains(folder);
        assertThat(folder.resolve("config.json")).hasContent("content of config.json");
    }

    @Test
    void namesASnapshotByItsContent() throws IOException {
        Path here = cache.install(REPOSITORY, REVISIONS, HubCacheTest::writeModel);
        Path there = cache.install("owner/copy", REVISIONS, HubCacheTest::writeModel);
        Path different = cache.install("owner/other", REVISIONS, folder -> {
            writeModel(folder);
            Files.writeString(folder.resolve("config.json"), "different");
        });

        assertThat(there.getFileName()).isEqualTo(here.getFileName());
        assertThat(different.getFileName()).isNotEqualTo(here.getFileName());
    }

    @Test
    void writesAModelOnce() throws IOException {
        AtomicInteger writes = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            cache.install(REPOSITORY, REVISIONS, folder -> {
                writes.incrementAndGet();
                writeModel(folder);
            });
        }

        assertThat(writes).hasValue(1);
    }

    @Test
    void leavesADownloadedRevisionAlone() throws IOException {
        Path downloaded = Files.createDirectories(model.resolve("snapshots/0123"));
        writeModel(downloaded);
        Files.createDirectories(model.resolve("refs"));
        Files.writeString(model.resolve("refs/main"), "0123");

        cache.install(REPOSITORY, REVISIONS, folder -> {
            writeModel(folder);
            Files.writeString(folder.resolve("config.json"), "imported");
        });

        assertThat(cache.snapshot(REPOSITORY, "main")).contains(downloaded);
        assertThat(cache.snapshot(REPOSITORY, "refs/pr/64")).isPresent().get().isNotEqualTo(downloaded);
    }

    @Test
    void leavesNothingBehindWhenTheWriterFails() throws IOException {
        assertThatThrownBy(() -> cache.install(REPOSITORY, REVISIONS, folder -> {
                    Files.writeString(folder.resolve("config.json"), "half");
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(cache.snapshot(REPOSITORY, "main")).isEmpty();
        try (Stream<Path> children = Files.walk(model)) {
            assertThat(children.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void clearsWhatACrashLeftBehind() throws IOException {
        Path leftover = Files.createDirectories(model.resolve(".import-123"));
        Files.writeString(leftover.resolve("model.safetensors"), "half");

        cache.install(REPOSITORY, REVISIONS, HubCacheTest::writeModel);

        assertThat(leftover).doesNotExist();
    }

    @Test
    void doesNotFindAnIncompleteModel() throws IOException {
        Path folder = cache.install(REPOSITORY, REVISIONS, HubCacheTest::writeModel);
        Files.delete(folder.resolve("model.safetensors"));

        assertThat(cache.snapshot(REPOSITORY, "main")).isEmpty();
    }

    @Test
    void liesWhereTheEnvironmentSays() {
        Path home = Path.of(System.getProperty("user.home"));

        assertThat(HubCache.ofEnvironment(Map.of("HF_HUB_CACHE", "a", "HF_HOME", "b"))
                        .root())
                .isEqualTo(Path.of("a"));
        assertThat(HubCache.ofEnvironment(Map.of("HF_HOME", "b")).root()).isEqualTo(Path.of("b", "hub"));
        assertThat(HubCache.ofEnvironment(Map.of("XDG_CACHE_HOME", "c")).root())
                .isEqualTo(Path.of("c", "huggingface", "hub"));
        assertThat(HubCache.ofEnvironment(Map.of()).root())
                .isEqualTo(home.resolve(Path.of(".cache", "huggingface", "hub")));
    }
}

package io.aidb.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.spi.CachedModel;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.ModelFetcher;
import io.aidb.provider.RecordingContext;
import io.aidb.provider.local.hub.FakeHub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bringing models without running them, and listing those that are here. */
class FetchedModelsTest {

    private static final String NAME = "owner/tiny";

    @TempDir
    Path temp;

    private final ObjectNode config = new ObjectMapper().createObjectNode().put("model", NAME);

    private static FakeHub hub(String golden) throws Exception {
        FakeHub hub = new FakeHub(NAME);
        try (Stream<Path> files = Files.walk(Golden.folder(golden))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = Golden.folder(golden).relativize(file).toString().replace('\\', '/');
                hub.with(name, Files.readAllBytes(file));
            }
        }
        hub.withLarge(
                "model.safetensors", Files.readAllBytes(Golden.folder(golden).resolve("model.safetensors")));
        hub.revisions = List.of("main");
        return hub;
    }

    private Model model() {
        return new Model("m", config, Optional.empty());
    }

    @Test
    void aFetchedModelNeedsNoHubAnyMore() throws Exception {
        try (FakeHub hub = hub("bert");
                BertLocalProvider provider = new BertLocalProvider()) {
            RecordingContext online = new RecordingContext(
                    Map.of(AidbProperty.HUB_ENDPOINT, hub.endpoint(), AidbProperty.MODEL_CACHE, temp.toString()));

            CachedModel fetched = provider.fetch(model(), online);

            assertThat(fetched.model()).isEqualTo(NAME);
            assertThat(fetched.revision()).isEqualTo("main");
            assertThat(fetched.bytes())
                    .isGreaterThan(Files.size(Golden.folder("bert").resolve("model.safetensors")));
            RecordingContext offline = new RecordingContext(
                    Map.of(AidbProperty.HUB_OFFLINE, "true", AidbProperty.MODEL_CACHE, temp.toString()));
            assertThat(provider.encodeText(model(), List.of("text"), offline)).hasSize(1);
        }
    }

    @Test
    void allProvidersFetchWhatTheyLoadAndListTheCache() throws Exception {
        Instant before = Instant.now().minusSeconds(60);
        for (Map.Entry<String, ModelFetcher> family : Map.of(
                        "clip", new ClipLocalProvider(), "t5", (ModelFetcher) new T5LocalProvider())
                .entrySet()) {
            Path cache = temp.resolve(family.getKey());
            try (FakeHub hub = hub(family.getKey());
                    ModelFetcher provider = family.getValue()) {
                RecordingContext online = new RecordingContext(
                        Map.of(AidbProperty.HUB_ENDPOINT, hub.endpoint(), AidbProperty.MODEL_CACHE, cache.toString()));
                assertThat(provider.cached(online)).isEmpty();

                CachedModel fetched = provider.fetch(model(), online);

                assertThat(provider.cached(online)).singleElement().satisfies(cached -> {
                    assertThat(cached.model()).isEqualTo(NAME);
                    assertThat(cached.revision()).isEqualTo("main");
                    assertThat(cached.path()).isEqualTo(fetched.path());
                    assertThat(cached.bytes()).isEqualTo(fetched.bytes());
                    assertThat(cached.lastUsed()).isAfter(before);
                });
            }
        }
    }
}

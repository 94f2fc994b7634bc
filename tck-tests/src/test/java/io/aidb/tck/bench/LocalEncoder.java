package io.aidb.tck.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.Usage;
import io.aidb.provider.local.BertLocalProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The provider {@code bert_local} without a driver around it. */
final class LocalEncoder implements AutoCloseable {

    private final BertLocalProvider provider = new BertLocalProvider();
    private final Settings settings;

    LocalEncoder(Path cache) {
        settings = new Settings(
                Map.of(AidbProperty.MODEL_CACHE, cache.toString(), AidbProperty.HUB_OFFLINE, "true"), name -> null);
    }

    List<float[]> encode(String dtype, List<String> texts) {
        Model model = new Model("bert", JsonNodeFactory.instance.objectNode().put("dtype", dtype), Optional.empty());
        return provider.encodeText(model, texts, new Context(settings, Cancellation.none(), new Usage()));
    }

    record Context(Settings settings, Cancellation cancellation, Usage usage) implements CallContext {

        @Override
        public void warn(String message) {
            throw new IllegalStateException(message);
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}

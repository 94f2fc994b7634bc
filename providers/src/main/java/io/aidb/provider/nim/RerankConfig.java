package io.aidb.provider.nim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.provider.http.ConfigReader;
import io.aidb.provider.http.HttpConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The configuration of a reranking model. {@code model} is EDB's key, the others are additions of this driver.
 *
 * @param http what all providers behind HTTP share
 * @param model the model's name at the provider
 * @param maxBatchSize {@code max_batch_size}: passages per request; logits don't depend on the other passages
 * @param truncate {@code truncate}: what NIM does with a passage that is too long, {@code NONE} or {@code END}
 */
record RerankConfig(HttpConfig http, String model, int maxBatchSize, Optional<String> truncate) {

    static final URI BASE = URI.create("https://ai.api.nvidia.com/v1/retrieval");

    private static final String MODEL = "nvidia/llama-3.2-nv-rerankqa-1b-v2";
    private static final int MOST_PASSAGES = 512;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    static RerankConfig read(String provider, ObjectNode json) {
        ConfigReader config = new ConfigReader(provider, json);
        HttpConfig http = HttpConfig.read(config, json, BASE, TIMEOUT);
        if (config.choice("on_error", "fail", "null").filter("null"::equals).isPresent()) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "The key 'on_error' of a model of provider " + provider
                            + " can't be \"null\": a text without score has no" + " rank.",
                    "Leave the key out.");
        }
        String model = config.text("model").orElse(MODEL);
        return new RerankConfig(
                http.withUrl(address(http.url(), model)),
                model,
                config.integer("max_batch_size", 1, 1_000_000).orElse(MOST_PASSAGES),
                config.choice("truncate", "NONE", "END"));
    }

    /** NVIDIA's own service has an address per model, with underscores for the dots of its name. */
    private static URI address(URI url, String model) {
        String text = url.toString();
        return text.endsWith("/v1/retrieval") ? URI.create(text + "/" + model.replace('.', '_') + "/reranking") : url;
    }
}

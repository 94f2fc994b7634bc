package io.aidb.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.provider.http.ConfigReader;
import io.aidb.provider.http.HttpConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configuration of a model for embeddings. {@code model} and {@code max_batch_size} are EDB's keys, {@code input_type}
 * and {@code input_type_query} those of its later editions, the others additions of this driver.
 *
 * @param http what all providers behind HTTP share
 * @param model the model's name at the provider
 * @param maxBatchSize {@code max_batch_size}: items per request, at most what the host is known to take
 * @param maxBatchTokens {@code max_batch_tokens}: estimated tokens per request
 * @param dimensions {@code dimensions}: length of the vectors, for models that can shorten them
 * @param encodingFormat {@code encoding_format}: {@code base64} takes a third of the bytes of {@code float}
 * @param inputType {@code input_type} of asymmetric models: {@code passage}, {@code query} or what the server knows
 * @param truncate {@code truncate}: what NIM does with a text that is too long, {@code NONE}, {@code START}, {@code END}
 */
public record EmbeddingsConfig(
        HttpConfig http,
        String model,
        int maxBatchSize,
        long maxBatchTokens,
        OptionalInt dimensions,
        String encodingFormat,
        Optional<String> inputType,
        Optional<String> truncate) {

    /**
     * What a provider takes for granted.
     *
     * @param url the address
     * @param model the model
     * @param maxBatchSize items per request
     * @param inputType what {@code input_type} is, if the provider wants one
     */
    public record Defaults(URI url, String model, int maxBatchSize, Optional<String> inputType) {}

    private static final String OPENAI = "api.openai.com";
    private static final int OPENAI_ITEMS = 2_048;
    private static final int OPENAI_TOKENS = 300_000;
    /** For servers whose limit is unknown; bounds the memory of a request. */
    private static final long MOST_TOKENS = 2_000_000;

    static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** Reads a configuration; 22023 for what is wrong. */
    public static EmbeddingsConfig read(String provider, ObjectNode json, Defaults defaults) {
        ConfigReader config = new ConfigReader(provider, json);
        HttpConfig http = HttpConfig.read(config, json, defaults.url(), TIMEOUT);
        boolean openai = OPENAI.equalsIgnoreCase(http.url().getHost());
        int items = config.integer("max_batch_size", 1, 1_000_000).orElse(defaults.maxBatchSize());
        long tokens = config.integer("max_batch_tokens", 1, (int) MOST_TOKENS).orElse((int) MOST_TOKENS);
        config.text("input_type_query");
        return new EmbeddingsConfig(
                http,
                config.text("model").orElse(defaults.model()),
                openai ? Math.min(items, OPENAI_ITEMS) : items,
                openai ? Math.min(tokens, OPENAI_TOKENS) : tokens,
                config.integer("dimensions", 1, 1 << 20),
                config.choice("encoding_format", "float", "base64").orElse(openai ? "base64" : "float"),
                config.text("input_type").or(defaults::inputType),
                config.choice("truncate", "NONE", "START", "END"));
    }
}

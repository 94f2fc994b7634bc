package io.aidb.provider.openai;

import java.net.URI;
import java.util.Optional;

/** Where OpenAI is. */
final class OpenAiDefaults {

    static final URI COMPLETIONS = URI.create("https://api.openai.com/v1/chat/completions");

    static final EmbeddingsConfig.Defaults EMBEDDINGS = new EmbeddingsConfig.Defaults(
            URI.create("https://api.openai.com/v1/embeddings"), "text-embedding-3-small", 2_048, Optional.empty());

    private OpenAiDefaults() {}
}

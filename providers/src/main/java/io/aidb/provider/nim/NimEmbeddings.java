package io.aidb.provider.nim;

import io.aidb.provider.openai.EmbeddingsConfig;
import io.aidb.provider.openai.EmbeddingsProtocol;
import java.net.URI;
import java.util.Optional;

/** The provider {@code nim_embeddings}: text embeddings of NVIDIA NIM, encoded as passages unless configured otherwise. */
public final class NimEmbeddings extends EmbeddingsProtocol {

    public NimEmbeddings() {
        super(
                "nim_embeddings",
                "Text embeddings from NVIDIA NIM",
                new EmbeddingsConfig.Defaults(
                        URI.create("https://integrate.api.nvidia.com/v1/embeddings"),
                        "nvidia/nv-embedqa-e5-v5",
                        2_048,
                        Optional.of("passage")));
    }
}

package io.aidb.provider.local.arch;

import io.aidb.provider.local.torch.ScriptValue.ObjectValue;
import io.aidb.provider.local.weights.Checkpoint;
import io.aidb.provider.local.weights.Tensor;
import io.aidb.provider.local.weights.Weights;
import java.util.List;

/** DistilBERT (Sanh et al. 2019): BERT without token types, under names of its own. */
final class DistilBertFamily {

    /** Not configurable in the original. */
    private static final double EPS = 1e-12;

    private DistilBertFamily() {}

    static TextEncoderScript build(ModelConfig config, Checkpoint checkpoint) {
        Weights weights = Weights.of(checkpoint, "embeddings.word_embeddings.weight", "", "distilbert.");
        int width = config.count("dim");
        int positions = config.count("max_position_embeddings");
        Weights embeddings = weights.at("embeddings");
        ObjectValue encoder = ObjectValue.of("encoder.Encoder")
                .with("words", embeddings.get("word_embeddings.weight", config.count("vocab_size"), width))
                .with("positions", embeddings.get("position_embeddings.weight", positions, width))
                .with("types", Tensor.zeros(List.of(1L, (long) width)))
                .with("norm", Layers.norm(embeddings, "LayerNorm", width, EPS))
                .with(
                        "layers",
                        Layers.list(
                                "layers.PostNormLayer",
                                config.count("n_layers"),
                                i -> layer(config, weights.at("transformer.layer." + i), width)))
                .with("padding", -1)
                .build();
        return new TextEncoderScript("bert", encoder, width, positions);
    }

    private static ObjectValue layer(ModelConfig config, Weights layer, int width) {
        return ObjectValue.of("layers.PostNormLayer")
                .with(
                        "attention",
                        Layers.attention(
                                layer.at("attention"),
                                width,
                                Heads.of(config, "n_heads", width),
                                "q_lin",
                                "k_lin",
                                "v_lin",
                                "out_lin"))
                .with("attention_norm", Layers.norm(layer, "sa_layer_norm", width, EPS))
                .with(
                        "feed_forward",
                        Layers.feedForward(
                                layer.at("ffn"),
                                "lin1",
                                "lin2",
                                width,
                                config.count("hidden_dim"),
                                config.choice("activation", "gelu", Activations.BY_NAME)))
                .with("output_norm", Layers.norm(layer, "output_layer_norm", width, EPS))
                .build();
    }
}

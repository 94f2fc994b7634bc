package io.aidb.provider.local.arch;

import io.aidb.provider.local.torch.ScriptValue.ObjectValue;
import io.aidb.provider.local.weights.Checkpoint;
import io.aidb.provider.local.weights.Weights;

/** MPNet (Song et al. 2020): as RoBERTa without token types, with a relative attention bias that all layers share. */
final class MpnetFamily {

    private MpnetFamily() {}

    static TextEncoderScript build(ModelConfig config, Checkpoint checkpoint) {
        Weights weights = Weights.of(checkpoint, "embeddings.word_embeddings.weight", "", "mpnet.");
        int width = config.count("hidden_size");
        int positions = config.count("max_position_embeddings");
        int heads = Heads.of(config, "num_attention_heads", width);
        int padding = config.integer("pad_token_id", 1);
        double eps = config.number("layer_norm_eps", 1e-12);
        Weights embeddings = weights.at("embeddings");
        int buckets = config.count("relative_attention_num_buckets", 32);
        ObjectValue encoder = ObjectValue.of("encoder.Encoder")
                .with("words", embeddings.get("word_embeddings.weight", config.count("vocab_size"), width))
                .with("positions", embeddings.get("position_embeddings.weight", positions, width))
                .with("norm", Layers.norm(embeddings, "LayerNorm", width, eps))
                .with("relative_bias", weights.get("encoder.relative_attention_bias.weight", buckets, heads))
                .with(
                        "layers",
                        Layers.list(
                                "layers.PostNormLayer",
                                config.count("num_hidden_layers"),
                                i -> layer(config, weights.at("encoder.layer." + i), width, heads, eps)))
                .with("padding", padding)
                .build();
        return new TextEncoderScript("mpnet", encoder, width, positions - padding - 1);
    }

    private static ObjectValue layer(ModelConfig config, Weights layer, int width, int heads, double eps) {
        return ObjectValue.of("layers.PostNormLayer")
                .with("attention", Layers.attention(layer.at("attention.attn"), width, heads, "q", "k", "v", "o"))
                .with("attention_norm", Layers.norm(layer.at("attention"), "LayerNorm", width, eps))
                .with(
                        "feed_forward",
                        Layers.feedForward(
                                layer,
                                "intermediate.dense",
                                "output.dense",
                                width,
                                config.count("intermediate_size"),
                                config.choice("hidden_act", "gelu", Activations.BY_NAME)))
                .with("output_norm", Layers.norm(layer.at("output"), "LayerNorm", width, eps))
                .build();
    }
}

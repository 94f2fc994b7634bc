package io.aidb.provider.local.arch;

import io.aidb.provider.local.torch.ScriptValue.ObjectValue;
import io.aidb.provider.local.weights.Checkpoint;
import io.aidb.provider.local.weights.Weights;
import java.util.Map;

/** BERT (Devlin et al. 2018), and RoBERTa and XLM-RoBERTa, which number positions in another way. */
final class BertFamily {

    private static final double BERT_EPS = 1e-12;
    private static final String WORDS = "embeddings.word_embeddings.weight";

    private BertFamily() {}

    static TextEncoderScript bert(ModelConfig config, Checkpoint checkpoint) {
        return build(config, Weights.of(checkpoint, WORDS, "", "bert."), -1, 0);
    }

    /** Positions begin behind the number of the padding token, so as many rows of the table are never used. */
    static TextEncoderScript roberta(ModelConfig config, Checkpoint checkpoint) {
        int padding = config.integer("pad_token_id", 1);
        return build(config, Weights.of(checkpoint, WORDS, "", "roberta."), padding, padding + 1);
    }

    private static TextEncoderScript build(ModelConfig config, Weights weights, int padding, int unusedPositions) {
        config.choice("position_embedding_type", "absolute", Map.of("absolute", true));
        int width = config.count("hidden_size");
        int positions = config.count("max_position_embeddings");
        double eps = config.number("layer_norm_eps", BERT_EPS);
        Weights embeddings = weights.at("embeddings");
        ObjectValue encoder = ObjectValue.of("encoder.Encoder")
                .with("words", embeddings.get("word_embeddings.weight", config.count("vocab_size"), width))
                .with("positions", embeddings.get("position_embeddings.weight", positions, width))
                .with(
                        "types",
                        embeddings.get("token_type_embeddings.weight", config.count("type_vocab_size", 2), width))
                .with("norm", Layers.norm(embeddings, "LayerNorm", width, eps))
                .with(
                        "layers",
                        Layers.list(
                                "layers.PostNormLayer",
                                config.count("num_hidden_layers"),
                                i -> layer(config, weights.at("encoder.layer." + i), width, eps)))
                .with("padding", padding)
                .build();
        return new TextEncoderScript("bert", encoder, width, positions - unusedPositions);
    }

    private static ObjectValue layer(ModelConfig config, Weights layer, int width, double eps) {
        return ObjectValue.of("layers.PostNormLayer")
                .with(
                        "attention",
                        Layers.attention(
                                layer.at("attention"),
                                width,
                                Heads.of(config, "num_attention_heads", width),
                                "self.query",
                                "self.key",
                                "self.value",
                                "output.dense"))
                .with("attention_norm", Layers.norm(layer.at("attention.output"), "LayerNorm", width, eps))
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

package io.aidb.provider.local.arch;

import io.aidb.provider.local.torch.ScriptValue;
import io.aidb.provider.local.torch.ScriptValue.ObjectValue;
import io.aidb.provider.local.torch.Sources;
import io.aidb.provider.local.torch.TorchScript;
import io.aidb.provider.local.weights.Checkpoint;
import io.aidb.provider.local.weights.CorruptCheckpoint;
import io.aidb.provider.local.weights.Tensor;
import io.aidb.provider.local.weights.Weights;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * T5 (Raffel et al. 2020) in both versions: 1.0 with ReLU and tied word vectors, 1.1 and FLAN with gated GELU and scores
 * of their own.
 */
public final class T5Family {

    /** What T5 was trained with, where the configuration does not say. */
    private static final int MAX_TOKENS = 512;

    private static final List<String> EMBEDDINGS =
            List.of("shared.weight", "encoder.embed_tokens.weight", "decoder.embed_tokens.weight");
    private static final String GATED = "gated-";

    private final ModelConfig config;
    private final Weights weights;
    private final int width;
    private final int heads;
    private final int inner;
    private final double eps;

    private T5Family(ModelConfig config, Checkpoint checkpoint) {
        this.config = config;
        this.weights = new Weights(checkpoint, "");
        this.width = config.count("d_model");
        this.heads = config.count("num_heads");
        this.inner = Math.multiplyExact(heads, config.count("d_kv"));
        this.eps = config.number("layer_norm_epsilon", 1e-6);
    }

    static TextEncoderScript encoder(ModelConfig config, Checkpoint checkpoint) {
        T5Family family = new T5Family(config, checkpoint);
        return new TextEncoderScript("t5", family.encoder(), family.width, maxTokens(config));
    }

    /** The most tokens of a prompt. */
    public static int maxTokens(ModelConfig config) {
        return config.count("n_positions", MAX_TOKENS);
    }

    /** Encoder and decoder, as {@code seq2seq.py} has them. */
    public static TorchScript generator(ModelConfig config, Checkpoint checkpoint) {
        config.choice("model_type", "", Map.of("t5", true));
        SortedMap<String, String> sources = new TreeMap<>();
        sources.put("layers", Sources.read("layers"));
        sources.put("encoder", Sources.read("t5"));
        sources.put("seq2seq", Sources.read("seq2seq"));
        return new TorchScript(sources, new T5Family(config, checkpoint).generator());
    }

    private ObjectValue encoder() {
        return ObjectValue.of("encoder.Encoder")
                .with("words", words())
                .with("relative_bias", relativeBias("encoder", true))
                .with("blocks", Layers.list("encoder.Block", config.count("num_layers"), i -> {
                    Weights block = weights.at("encoder.block." + i + ".layer");
                    return feedForward(selfAttention(ObjectValue.of("encoder.Block"), block.at("0")), block.at("1"))
                            .build();
                }))
                .with("norm", norm(weights.at("encoder.final_layer_norm")))
                .build();
    }

    private ObjectValue generator() {
        boolean tied = config.flag("tie_word_embeddings", true);
        return ObjectValue.of("seq2seq.Model")
                .with("training", false)
                .with("encoder", encoder())
                .with("relative_bias", relativeBias("decoder", false))
                .with(
                        "blocks",
                        Layers.list(
                                "seq2seq.Block",
                                config.count("num_decoder_layers", config.count("num_layers")),
                                i -> decoderBlock(weights.at("decoder.block." + i + ".layer"))))
                .with("norm", norm(weights.at("decoder.final_layer_norm")))
                .with("scale", tied ? 1 / Math.sqrt(width) : 1.0)
                .with("scores", Layers.linear(tied ? words() : weights.get("lm_head.weight", vocabulary(), width)))
                .build();
    }

    private ObjectValue decoderBlock(Weights block) {
        Weights memory = block.at("1.EncDecAttention");
        return feedForward(selfAttention(ObjectValue.of("seq2seq.Block"), block.at("0")), block.at("2"))
                .with("memory_norm", norm(block.at("1.layer_norm")))
                .with(
                        "memory_attention",
                        ObjectValue.of("seq2seq.MemoryAttention")
                                .with("heads", heads)
                                .with("query", Layers.linear(memory.get("q.weight", inner, width)))
                                .with(
                                        "key_value",
                                        Layers.linear(Tensor.concat(
                                                memory.get("k.weight", inner, width),
                                                memory.get("v.weight", inner, width))))
                                .with("output", Layers.linear(memory.get("o.weight", width, inner)))
                                .build())
                .build();
    }

    private ScriptValue.Builder selfAttention(ScriptValue.Builder block, Weights layer) {
        Weights attention = layer.at("SelfAttention");
        return block.with("attention_norm", norm(layer.at("layer_norm")))
                .with(
                        "attention",
                        ObjectValue.of("encoder.SelfAttention")
                                .with("heads", heads)
                                .with(
                                        "qkv",
                                        Layers.linear(Tensor.concat(
                                                attention.get("q.weight", inner, width),
                                                attention.get("k.weight", inner, width),
                                                attention.get("v.weight", inner, width))))
                                .with("output", Layers.linear(attention.get("o.weight", width, inner)))
                                .build());
    }

    private ScriptValue.Builder feedForward(ScriptValue.Builder block, Weights layer) {
        String kind = config.text("feed_forward_proj").orElse("relu").toLowerCase(Locale.ROOT);
        boolean gated = kind.startsWith(GATED);
        // "gated-gelu" has always meant the approximation by tanh
        String activation = kind.equals("gated-gelu")
                ? "gelu_tanh"
                : Optional.ofNullable(Activations.BY_NAME.get(gated ? kind.substring(GATED.length()) : kind))
                        .orElseThrow(() -> config.unsupported(
                                "feed_forward_proj",
                                kind,
                                Activations.BY_NAME.keySet().stream().sorted().toList()));
        int hidden = config.count("d_ff");
        Weights dense = layer.at("DenseReluDense");
        return block.with("feed_forward_norm", norm(layer.at("layer_norm")))
                .with(
                        "feed_forward",
                        ObjectValue.of("encoder.FeedForward")
                                .with("activation", activation)
                                .with("gated", gated)
                                .with(
                                        "inner",
                                        Layers.linear(dense.get(gated ? "wi_0.weight" : "wi.weight", hidden, width)))
                                .with(
                                        "gate",
                                        Layers.linear(
                                                gated
                                                        ? dense.get("wi_1.weight", hidden, width)
                                                        : Tensor.zeros(List.of(0L))))
                                .with("output", Layers.linear(dense.get("wo.weight", width, hidden)))
                                .build());
    }

    /** The first layer's table serves all layers. */
    private ObjectValue relativeBias(String side, boolean bothWays) {
        return ObjectValue.of("encoder.RelativeBias")
                .with(
                        "table",
                        weights.get(
                                side + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight",
                                config.count("relative_attention_num_buckets", 32),
                                heads))
                .with("farthest", config.count("relative_attention_max_distance", 128))
                .with("both_ways", bothWays)
                .build();
    }

    private ObjectValue norm(Weights norm) {
        return ObjectValue.of("encoder.Norm")
                .with("weight", norm.get("weight", width))
                .with("eps", eps)
                .build();
    }

    private Tensor words() {
        for (String name : EMBEDDINGS) {
            if (weights.find(name).isPresent()) {
                return weights.get(name, vocabulary(), width);
            }
        }
        throw CorruptCheckpoint.of(weights.checkpoint().file(), "tensor shared.weight is missing");
    }

    private int vocabulary() {
        return config.count("vocab_size");
    }
}

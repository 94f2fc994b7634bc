package io.aidb.provider.local.arch;

import io.aidb.provider.local.torch.ScriptValue.ListValue;
import io.aidb.provider.local.torch.ScriptValue.ObjectValue;
import io.aidb.provider.local.torch.Sources;
import io.aidb.provider.local.torch.TorchScript;
import io.aidb.provider.local.weights.Checkpoint;
import io.aidb.provider.local.weights.Weights;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * CLIP (Radford et al. 2021). The nested configurations leave out what has the value of the first published model.
 *
 * @param script the module
 * @param maxTokens the most tokens of a text
 * @param imageSize the height and width in pixels of the images that the model was trained with
 * @param patchSize the height and width of the patches that an image is cut into
 */
public record ClipFamily(TorchScript script, int maxTokens, int imageSize, int patchSize) {

    private static final double EPS = 1e-5;
    private static final int END = 49407;

    /** In the first published checkpoints, by mistake. */
    private static final int WRONG_END = 2;

    public static ClipFamily of(ModelConfig config, Checkpoint checkpoint) {
        config.choice("model_type", "", Map.of("clip", true));
        ModelConfig text = config.section("text_config");
        ModelConfig vision = config.section("vision_config");
        int projection = config.count("projection_dim", 512);
        Weights weights = new Weights(checkpoint, "");
        ObjectValue root = ObjectValue.of("clip.Model")
                .with("training", false)
                .with("texts", texts(text, weights, projection))
                .with("images", images(vision, weights, projection))
                .build();
        SortedMap<String, String> sources = new TreeMap<>();
        sources.put("layers", Sources.read("layers"));
        sources.put("clip", Sources.read("clip"));
        return new ClipFamily(new TorchScript(sources, root), maxTokens(text), imageSize(vision), patchSize(vision));
    }

    private static int maxTokens(ModelConfig text) {
        return text.count("max_position_embeddings", 77);
    }

    private static int imageSize(ModelConfig vision) {
        return vision.count("image_size", 224);
    }

    private static int patchSize(ModelConfig vision) {
        return vision.count("patch_size", 32);
    }

    private static ObjectValue texts(ModelConfig config, Weights weights, int projection) {
        int width = config.count("hidden_size", 512);
        int end = config.integer("eos_token_id", END);
        double eps = config.number("layer_norm_eps", EPS);
        Weights tower = weights.at("text_model");
        Weights embeddings = tower.at("embeddings");
        return ObjectValue.of("clip.TextTower")
                .with("words", embeddings.get("token_embedding.weight", config.count("vocab_size", 49408), width))
                .with("positions", embeddings.get("position_embedding.weight", maxTokens(config), width))
                .with("layers", layers(config, tower, width, 12, 8, 2048, true))
                .with("norm", Layers.norm(tower, "final_layer_norm", width, eps))
                .with("projection", weights.get("text_projection.weight", projection, width))
                .with("end", end == WRONG_END ? -1 : end)
                .build();
    }

    private static ObjectValue images(ModelConfig config, Weights weights, int projection) {
        int width = config.count("hidden_size", 768);
        int patch = patchSize(config);
        int side = imageSize(config) / patch;
        double eps = config.number("layer_norm_eps", EPS);
        Weights tower = weights.at("vision_model");
        Weights embeddings = tower.at("embeddings");
        return ObjectValue.of("clip.ImageTower")
                .with(
                        "patches",
                        embeddings.get("patch_embedding.weight", width, config.count("num_channels", 3), patch, patch))
                .with("whole", embeddings.get("class_embedding", width))
                .with("positions", embeddings.get("position_embedding.weight", (long) side * side + 1, width))
                .with("side", side)
                .with("first_norm", Layers.norm(tower, "pre_layrnorm", width, eps))
                .with("layers", layers(config, tower, width, 12, 12, 3072, false))
                .with("last_norm", Layers.norm(tower, "post_layernorm", width, eps))
                .with("projection", weights.get("visual_projection.weight", projection, width))
                .build();
    }

    private static ListValue layers(
            ModelConfig config,
            Weights tower,
            int width,
            int defaultLayers,
            int defaultHeads,
            int defaultInner,
            boolean causal) {
        int heads = Heads.of(config, "num_attention_heads", defaultHeads, width);
        int inner = config.count("intermediate_size", defaultInner);
        double eps = config.number("layer_norm_eps", EPS);
        String activation = config.choice("hidden_act", "quick_gelu", Activations.BY_NAME);
        return Layers.list("layers.PreNormLayer", config.count("num_hidden_layers", defaultLayers), i -> {
            Weights layer = tower.at("encoder.layers." + i);
            return ObjectValue.of("layers.PreNormLayer")
                    .with("attention_norm", Layers.norm(layer, "layer_norm1", width, eps))
                    .with(
                            "attention",
                            Layers.attention(
                                    layer.at("self_attn"),
                                    width,
                                    heads,
                                    causal,
                                    "q_proj",
                                    "k_proj",
                                    "v_proj",
                                    "out_proj"))
                    .with("feed_forward_norm", Layers.norm(layer, "layer_norm2", width, eps))
                    .with("feed_forward", Layers.feedForward(layer.at("mlp"), "fc1", "fc2", width, inner, activation))
                    .build();
        });
    }
}

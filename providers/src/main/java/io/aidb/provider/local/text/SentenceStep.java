package io.aidb.provider.local.text;

import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.torch.ScriptValue.ObjectValue;
import io.aidb.provider.local.weights.Checkpoint;
import io.aidb.provider.local.weights.CorruptCheckpoint;
import io.aidb.provider.local.weights.Tensor;
import io.aidb.provider.local.weights.Weights;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A step after pooling: a dense layer with an activation (sentence_transformers.models.Dense), or normalisation.
 *
 * @param width the length of the vectors that come out
 */
record SentenceStep(ObjectValue script, int width) {

    /** What a dense module works on, unless it is made for the vectors of tokens. */
    private static final String VECTOR = "sentence_embedding";

    private static final Map<String, String> ACTIVATIONS = Map.of(
            "torch.nn.modules.linear.Identity", "identity",
            "torch.nn.modules.activation.Tanh", "tanh",
            "torch.nn.modules.activation.ReLU", "relu",
            "torch.nn.modules.activation.GELU", "gelu",
            "torch.nn.modules.activation.SiLU", "silu");

    /** Divides a vector by its length; the linear part is not used. */
    static SentenceStep normalize(int width) {
        Tensor unused = Tensor.zeros(List.of(0L));
        return new SentenceStep(script("normalize", "identity", unused, unused), width);
    }

    /** Reads a dense module; {@code folder} ends in a slash. */
    static SentenceStep read(ModelFiles files, String folder, int width) throws IOException {
        ModelConfig config = ModelConfig.read(files.require(folder + "config.json"));
        config.choice("module_input_name", VECTOR, Map.of(VECTOR, true));
        config.choice("module_output_name", VECTOR, Map.of(VECTOR, true));
        int in = config.count("in_features");
        int out = config.count("out_features");
        if (in != width) {
            throw CorruptCheckpoint.of(config.file(), "it takes " + in + " features where " + width + " come in");
        }
        String activation = config.choice("activation_function", "torch.nn.modules.activation.Tanh", ACTIVATIONS);
        try (Checkpoint checkpoint = Checkpoint.open(files, folder)) {
            Weights linear = new Weights(checkpoint, "linear.");
            Tensor weight = linear.get("weight", out, in).copy();
            Tensor bias =
                    config.flag("bias", true) ? linear.get("bias", out).copy() : Tensor.zeros(List.of((long) out));
            return new SentenceStep(script("dense", activation, weight, bias), out);
        }
    }

    private static ObjectValue script(String kind, String activation, Tensor weight, Tensor bias) {
        return ObjectValue.of("sentence.Step")
                .with("kind", kind)
                .with("activation", activation)
                .with("weight", weight)
                .with("bias", bias)
                .build();
    }
}

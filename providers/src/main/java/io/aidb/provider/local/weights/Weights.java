package io.aidb.provider.local.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The tensors of a checkpoint under a prefix, with their shapes checked.
 *
 * @param prefix what the names of the tensors begin with, such as {@code encoder.layer.0.}
 */
public record Weights(Checkpoint checkpoint, String prefix) {

    /** The names that BERT's first checkpoints gave to the parameters of a layer norm. */
    private static final List<List<String>> ALIASES =
            List.of(List.of("LayerNorm.weight", "LayerNorm.gamma"), List.of("LayerNorm.bias", "LayerNorm.beta"));

    /**
     * The weights of a checkpoint whose names may have one of these prefixes, as checkpoints of a model with a task's head
     * have. {@code probe} is a tensor that every checkpoint of the family holds.
     */
    public static Weights of(Checkpoint checkpoint, String probe, String... prefixes) {
        for (String prefix : prefixes) {
            if (new Weights(checkpoint, prefix).find(probe).isPresent()) {
                return new Weights(checkpoint, prefix);
            }
        }
        return new Weights(checkpoint, "");
    }

    /** The tensors below a part of a name; {@code part} is given without its final dot. */
    public Weights at(String part) {
        return new Weights(checkpoint, prefix + part + ".");
    }

    /** A tensor that must be there, with this shape. */
    public Tensor get(String name, long... shape) {
        Tensor tensor = find(name)
                .orElseThrow(() -> CorruptCheckpoint.of(checkpoint.file(), "tensor " + prefix + name + " is missing"));
        List<Long> expected = Arrays.stream(shape).boxed().toList();
        if (!tensor.shape().equals(expected)) {
            throw CorruptCheckpoint.of(
                    checkpoint.file(),
                    "tensor " + prefix + name + " has the shape " + tensor.shape() + " where config.json implies "
                            + expected);
        }
        return tensor;
    }

    /** A tensor if it is there, whatever its shape. */
    public Optional<Tensor> find(String name) {
        Optional<Tensor> tensor = checkpoint.find(prefix + name);
        for (List<String> alias : ALIASES) {
            if (tensor.isEmpty() && name.endsWith(alias.get(0))) {
                String stem = name.substring(0, name.length() - alias.get(0).length());
                tensor = checkpoint.find(prefix + stem + alias.get(1));
            }
        }
        return tensor;
    }
}

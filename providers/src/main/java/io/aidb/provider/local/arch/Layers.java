package io.aidb.provider.local.arch;

import io.aidb.provider.local.torch.ScriptValue;
import io.aidb.provider.local.torch.ScriptValue.ObjectValue;
import io.aidb.provider.local.weights.Tensor;
import io.aidb.provider.local.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The objects of {@code layers.py}. */
final class Layers {

    private Layers() {}

    static ObjectValue linear(Weights weights, long in, long out) {
        return linear(weights.get("weight", out, in), weights.get("bias", out));
    }

    private static ObjectValue linear(Tensor weight, Tensor bias) {
        return ObjectValue.of("linear.Linear")
                .with("weight", weight)
                .with("bias", bias)
                .build();
    }

    /** A linear step without a bias. */
    static ObjectValue linear(Tensor weight) {
        return ObjectValue.of("linear.Linear")
                .with("weight", weight)
                .with("bias", new ScriptValue.NoneValue())
                .build();
    }

    static ObjectValue norm(Weights parent, String name, long width, double eps) {
        return ObjectValue.of("layers.LayerNorm")
                .with("weight", parent.get(name + ".weight", width))
                .with("bias", parent.get(name + ".bias", width))
                .with("eps", eps)
                .build();
    }

    /** Self-attention of all tokens; the names are those of the four linear steps below {@code weights}. */
    static ObjectValue attention(
            Weights weights, long width, long heads, String query, String key, String value, String output) {
        return attention(weights, width, heads, false, query, key, value, output);
    }

    /** As above; {@code causal} if a token sees only those before it. */
    static ObjectValue attention(
            Weights weights,
            long width,
            long heads,
            boolean causal,
            String query,
            String key,
            String value,
            String output) {
        return ObjectValue.of("layers.Attention")
                .with("heads", heads)
                .with("causal", causal)
                .with(
                        "qkv",
                        linear(
                                joined("weight", weights, List.of(query, key, value), width, width),
                                joined("bias", weights, List.of(query, key, value), width)))
                .with("output", linear(weights.at(output), width, width))
                .build();
    }

    private static Tensor joined(String parameter, Weights weights, List<String> names, long... shape) {
        return Tensor.concat(names.stream()
                .map(name -> weights.at(name).get(parameter, shape))
                .toArray(Tensor[]::new));
    }

    static ObjectValue feedForward(
            Weights weights, String inner, String output, long width, long innerWidth, String activation) {
        return ObjectValue.of("layers.FeedForward")
                .with("activation", activation)
                .with("inner", linear(weights.at(inner), width, innerWidth))
                .with("output", linear(weights.at(output), innerWidth, width))
                .build();
    }

    /** A list of {@code count} objects of one type. */
    static ScriptValue.ListValue list(String type, int count, IntFunction<ObjectValue> item) {
        List<ObjectValue> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(item.apply(i));
        }
        return new ScriptValue.ListValue("__torch__." + type, items);
    }
}

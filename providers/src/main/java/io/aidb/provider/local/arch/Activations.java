package io.aidb.provider.local.arch;

import java.util.Map;

/** The activation functions of config.json by the names that {@code layers.py} has for them. */
final class Activations {

    static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("gelu", "gelu"),
            Map.entry("gelu_python", "gelu"),
            Map.entry("gelu_new", "gelu_tanh"),
            Map.entry("gelu_fast", "gelu_tanh"),
            Map.entry("gelu_pytorch_tanh", "gelu_tanh"),
            Map.entry("quick_gelu", "quick_gelu"),
            Map.entry("relu", "relu"),
            Map.entry("silu", "silu"),
            Map.entry("swish", "silu"),
            Map.entry("tanh", "tanh"));

    private Activations() {}
}

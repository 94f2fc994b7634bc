package io.aidb.provider.local.text;

import io.aidb.provider.local.arch.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the vectors of tokens become one of the text: the values of one or several modes, one after the other
 * (sentence_transformers.models.Pooling). The names of modes are those of {@code sentence.py}.
 */
record Pooling(List<String> modes) {

    /** What a model without any configuration gets. */
    static final Pooling MEAN = new Pooling(List.of("mean"));

    /** The switches of a pooling module's config.json, in the order in which their values follow each other. */
    private static final List<Map.Entry<String, String>> SWITCHES = List.of(
            Map.entry("pooling_mode_cls_token", "cls"),
            Map.entry("pooling_mode_max_tokens", "max"),
            Map.entry("pooling_mode_mean_tokens", "mean"),
            Map.entry("pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len"),
            Map.entry("pooling_mode_weightedmean_tokens", "weightedmean"),
            Map.entry("pooling_mode_lasttoken", "lasttoken"));

    private static final Map<String, String> NAMES = Map.of(
            "cls", "cls",
            "max", "max",
            "mean", "mean",
            "mean_sqrt_len_tokens", "mean_sqrt_len",
            "weightedmean", "weightedmean",
            "lasttoken", "lasttoken");

    /** Reads a pooling module's config.json; {@code prompt} is what is put before every text. */
    static Pooling of(ModelConfig config, String prompt) {
        if (!prompt.isEmpty() && !config.flag("include_prompt", true)) {
            throw config.unsupported("include_prompt", "false", List.of("true"));
        }
        if (config.text("pooling_mode").isPresent()) {
            return new Pooling(List.of(config.choice("pooling_mode", "mean", NAMES)));
        }
        List<String> modes = new ArrayList<>();
        for (Map.Entry<String, String> mode : SWITCHES) {
            if (config.flag(mode.getKey(), mode.getValue().equals("mean"))) {
                modes.add(mode.getValue());
            }
        }
        if (modes.isEmpty()) {
            throw config.unsupported(
                    "pooling mode",
                    "none",
                    SWITCHES.stream().map(Map.Entry::getKey).toList());
        }
        return new Pooling(modes);
    }

    /** The length of a text's vector where a token's has {@code width}. */
    int width(int width) {
        return width * modes.size();
    }
}

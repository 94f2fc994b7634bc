package io.aidb.provider.local.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.util.OptionalDouble;

/**
 * How the next word is chosen, with the names and defaults of aidb's {@code t5_local}.
 *
 * @param temperature 0 takes the most likely word each time; larger ones draw, the larger the bolder
 * @param topP if given, drawing is from the most likely words that have this probability together
 * @param seed where drawing begins; the same for every prompt, so that a reply does not depend on its batch
 * @param maxTokens the most tokens of a reply
 * @param repeatPenalty what the scores of recent words are divided by (or multiplied with, if negative); 1 does nothing
 * @param repeatLastN how many tokens back a word is recent
 */
public record GenerationOptions(
        double temperature, OptionalDouble topP, long seed, int maxTokens, float repeatPenalty, int repeatLastN) {

    private static final long DEFAULT_SEED = 1599222198345926291L;
    private static final int DEFAULT_MAX_TOKENS = 16384;
    private static final double DEFAULT_REPEAT_PENALTY = 1.1;
    private static final int DEFAULT_REPEAT_LAST_N = 64;

    /** The options of a configuration; 22023 for values of a wrong type or range. */
    public static GenerationOptions of(ObjectNode config) {
        double topP = number(config, "top_p", Double.NaN, 0, 1);
        return new GenerationOptions(
                number(config, "temperature", 0, 0, Float.MAX_VALUE),
                Double.isNaN(topP) ? OptionalDouble.empty() : OptionalDouble.of(topP),
                integer(config, "seed", DEFAULT_SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                (int) integer(config, "max_tokens", DEFAULT_MAX_TOKENS, 1, Integer.MAX_VALUE),
                (float) number(config, "repeat_penalty", DEFAULT_REPEAT_PENALTY, Float.MIN_NORMAL, Float.MAX_VALUE),
                (int) integer(config, "repeat_last_n", DEFAULT_REPEAT_LAST_N, 0, Integer.MAX_VALUE));
    }

    private static double number(ObjectNode config, String key, double fallback, double min, double max) {
        JsonNode value = config.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isNumber() || !(value.doubleValue() >= min) || !(value.doubleValue() <= max)) {
            throw invalid(key, value, max == 1 ? "a number from 0 to 1" : "a number that is not negative");
        }
        return value.doubleValue();
    }

    private static long integer(ObjectNode config, String key, long fallback, long min, long max) {
        JsonNode value = config.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            throw invalid(key, value, min < 0 ? "a whole number" : "a whole number of at least " + min);
        }
        return value.longValue();
    }

    private static AidbException invalid(String key, JsonNode value, String wanted) {
        return new AidbException(
                SqlState.INVALID_PARAMETER_VALUE,
                "\"" + key + "\" of a local model must be " + wanted + ", not " + value + ".");
    }
}

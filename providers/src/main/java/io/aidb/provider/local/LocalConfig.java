package io.aidb.provider.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.provider.local.torch.Precision;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Keys of the configuration of local models. All are optional; 22023 for values of a wrong type or range. */
final class LocalConfig {

    /** Far beyond what any model was trained with. The work grows with the fourth power of it. */
    private static final int LARGEST_IMAGE = 4096;

    private LocalConfig() {}

    /** {@code dtype} */
    static Optional<Precision> precision(ObjectNode config) {
        JsonNode value = config.path("dtype");
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        Optional<Precision> precision = Precision.of(value.asText());
        if (!value.isTextual() || precision.isEmpty()) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "\"dtype\" of a local model can't be " + value + ".",
                    "Use one of "
                            + Arrays.stream(Precision.values())
                                    .map(Precision::word)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return precision;
    }

    /** {@code image_size} */
    static OptionalInt imageSize(ObjectNode config) {
        JsonNode size = config.path("image_size");
        if (size.isMissingNode() || size.isNull()) {
            return OptionalInt.empty();
        }
        if (!size.isIntegralNumber()
                || !size.canConvertToInt()
                || size.intValue() < 1
                || size.intValue() > LARGEST_IMAGE) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "\"image_size\" of a local model must be a whole number from 1 to " + LARGEST_IMAGE + ", not "
                            + size + ".");
        }
        return OptionalInt.of(size.intValue());
    }
}

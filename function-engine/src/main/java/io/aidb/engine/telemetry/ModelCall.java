package io.aidb.engine.telemetry;

import io.aidb.engine.spi.ModelProvider;
import io.aidb.engine.spi.TextDecoder;
import io.aidb.engine.spi.TextReranker;

/**
 * A call of a provider, as observers see it. Never holds an input, an output or a credential.
 *
 * @param operation what is asked for, in the words of OpenTelemetry's conventions for generative AI
 * @param provider the provider's name
 * @param model the model's name in the registry
 * @param items how many texts, images or prompts it has
 */
public record ModelCall(Operation operation, String provider, String model, int items) {

    /** The kinds of calls. */
    public enum Operation {
        EMBEDDINGS("embeddings"),
        TEXT_COMPLETION("text_completion"),
        RERANK("rerank");

        private final String conventionalName;

        Operation(String conventionalName) {
            this.conventionalName = conventionalName;
        }

        /** What a capability of providers does. */
        public static Operation of(Class<? extends ModelProvider> capability) {
            if (TextReranker.class.isAssignableFrom(capability)) {
                return RERANK;
            }
            return TextDecoder.class.isAssignableFrom(capability) ? TEXT_COMPLETION : EMBEDDINGS;
        }

        /** The value of {@code gen_ai.operation.name}. */
        public String conventionalName() {
            return conventionalName;
        }
    }
}

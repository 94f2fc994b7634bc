package io.aidb.provider.local.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSourceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/opt/models/a b",
                "./model",
                "../model",
                "~/models/x",
                ".\\model",
                "..\\model",
                "~\\models\\x",
                "\\\\server\\share"
            })
    void pathsAreDirectories(String model) {
        assertThat(source(model).model()).isEqualTo(model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b/c", "model name", "~me/model", "...", "a\\b"})
    void otherTextsAreNeither(String model) {
        assertThatExceptionOfType(AidbException.class)
                .isThrownBy(() -> source(model))
                .matches(e -> e.state() == SqlState.INVALID_PARAMETER_VALUE)
                .withMessageContaining(model);
    }

    private static ModelSource source(String model) {
        return ModelSource.of(JsonNodeFactory.instance.objectNode().put("model", model), "default", "main");
    }
}

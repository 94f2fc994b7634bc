package io.aidb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AidbPropertyTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsKey(AidbProperty property) {
        assertThat(property.key()).startsWith("aidb.");
        assertThat(AidbProperty.ofKey(property.key())).contains(property);
        assertThat(property.description()).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource
    void hasADefaultAmongItsChoices(AidbProperty property) {
        assertThat(property.choices().isEmpty()
                        || property.defaultValue()
                                .filter(property.choices()::contains)
                                .isPresent())
                .isTrue();
    }

    @Test
    void isNotFoundByAnotherSpelling() {
        assertThat(AidbProperty.ofKey("aidb.batchsize")).isEmpty();
        assertThat(AidbProperty.ofKey("")).isEmpty();
    }
}

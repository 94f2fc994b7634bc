package io.aidb.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaNameTest {

    @Test
    void quotesAreDoubled() {
        assertThat(new SchemaName("a\"; DROP TABLE x; --").relation("models"))
                .isEqualTo("\"a\"\"; DROP TABLE x; --\".models");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a\t", "a\0b", "éééééééééééééééééééééééééééééééé"})
    void nameThatPostgresqlWouldChangeOrRefuseIsAnError(String name) {
        assertThatExceptionOfType(AidbException.class)
                .isThrownBy(() -> new SchemaName(name))
                .withMessageContaining("aidb.schema")
                .matches(e -> e.state() == SqlState.INVALID_PARAMETER_VALUE);
    }
}

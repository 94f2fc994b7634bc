package io.aidb.jdbc.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class MissingValueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid input syntax for type integer: \"aidb: no value for 12: a: \"b\"\"",
                "ungültige Eingabesyntax für Typ integer: »aidb: no value for 12: a: \"b\"«",
                "syntaxe en entrée invalide pour le type integer : « aidb: no value for 12: a: \"b\"\u00a0»"
            })
    void readsTheCallAndTheKeyInAllLanguages(String message) {
        SQLException error = new PSQLException(new ServerErrorMessage("SERROR\0C22P02\0M" + message + "\0"));

        assertThat(MissingValue.of(error)).isEqualTo(new MissingValue(12, "a: \"b\""));
    }

    @Test
    void leavesOtherErrorsAlone() {
        assertThat(MissingValue.of(new SQLException("aidb: no value"))).isNull();
        assertThat(MissingValue.of(new SQLException((String) null))).isNull();
    }
}

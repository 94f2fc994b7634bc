package io.aidb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> NAMES = List.of("encode_text", "decode_text", "encode_text_batch", "get");

    @ParameterizedTest
    @CsvSource({
        "encode_txt,encode_text",
        "ENCODE_TEXT,encode_text",
        "encodetext,encode_text",
        "dencode_text,encode_text",
        "encode_text_bach,encode_text_batch",
        "gt,get",
        "gets,get"
    })
    void findsTheNearest(String name, String meant) {
        assertThat(Spelling.nearest(name, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"xyz", "''", "list_models"})
    void findsNothingThatIsFar(String name) {
        assertThat(Spelling.nearest(name, NAMES)).isEmpty();
    }

    @Test
    void findsNothingAmongNothing() {
        assertThat(Spelling.nearest("get", List.of())).isEmpty();
    }
}

package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

    @ParameterizedTest
    @CsvSource({"'','',0", "abc,ABC,0", "'',abc,3", "abc,'',3", "kitten,sitting,3", "flaw,lawn,2", "abcd,abxcd,1"})
    void countsInsertionsDeletionsAndReplacements(String left, String right, int distance) {
        assertThat(EditDistance.between(left, right)).isEqualTo(distance);
    }
}

package io.aidb.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordNetTest {

    @Test
    void readsTheCommonNounsWithTheirDefinitions() throws IOException {
        List<Doc> nouns = WordNet.commonNouns();

        assertThat(nouns).hasSize(3564).doesNotHaveDuplicates();
        assertThat(nouns)
                .contains(
                        new Doc(
                                721817,
                                "function, office, part, role",
                                "the actions and activities assigned to or required or expected of a person or group;"
                                        + " \"the function of a teacher\"; \"the government must do its part\"; \"play its role\""));
        assertThat(nouns).allSatisfy(doc -> {
            assertThat(doc.title()).isNotBlank().doesNotContain("_");
            assertThat(doc.body()).isNotBlank().isEqualTo(doc.body().strip());
        });
        assertThat(nouns).extracting(Doc::id).doesNotHaveDuplicates();
    }
}

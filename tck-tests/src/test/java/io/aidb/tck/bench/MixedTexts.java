package io.aidb.tck.bench;

import io.aidb.tck.Definitions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Definitions of WordNet joined to texts of 6 to 140 words, all lengths equally often, each time the same. */
final class MixedTexts {

    private static final int SHORTEST = 6;
    private static final int LENGTHS = 135;

    /** Has no divisor in common with the number of lengths, so that all of them occur in a mixed order. */
    private static final int STEP = 67;

    private MixedTexts() {}

    static List<String> of(int count) throws IOException {
        Iterator<String> words = Definitions.all().stream()
                .flatMap(definition -> List.of(definition.split("\\s+", -1)).stream())
                .iterator();
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<String> text = new ArrayList<>();
            for (int n = SHORTEST + i * STEP % LENGTHS; n > 0; n--) {
                text.add(words.next());
            }
            texts.add(String.join(" ", text));
        }
        return texts;
    }
}

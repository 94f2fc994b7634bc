package io.aidb.tck.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Definitions of WordNet joined to texts of 6 to 140 words, all lengths equally often, each time the same. */
final class MixedTexts {

    private static final String NOUNS = "/net/sf/extjwnl/data/wordnet/wn31/data.noun";
    private static final int SHORTEST = 6;
    private static final int LENGTHS = 135;

    /** Has no divisor in common with the number of lengths, so that all of them occur in a mixed order. */
    private static final int STEP = 67;

    private MixedTexts() {}

    static List<String> of(int count) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MixedTexts.class.getResourceAsStream(NOUNS), NOUNS), StandardCharsets.UTF_8))) {
            Iterator<String> words = lines.lines()
                    .filter(line -> !line.startsWith(" "))
                    .map(line -> line.substring(line.indexOf('|') + 1).strip())
                    .flatMap(definition -> List.of(definition.split("\\s+")).stream())
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
}

package io.aidb.tck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The definitions of WordNet's nouns, about 82,000 texts that people wrote. */
public final class Definitions {

    private static final String NOUNS = "/net/sf/extjwnl/data/wordnet/wn31/data.noun";

    private Definitions() {}

    /** All of them in the dictionary's order; some nouns have the same one. */
    public static List<String> all() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Definitions.class.getResourceAsStream(NOUNS), NOUNS), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith(" "))
                    .map(line -> line.substring(line.indexOf('|') + 1).strip())
                    .toList();
        }
    }

    /** The first {@code count} different ones. */
    public static List<String> distinct(int count) throws IOException {
        return all().stream().distinct().limit(count).toList();
    }
}

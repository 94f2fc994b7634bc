package io.aidb.tck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Texts that people wrote: definitions of WordNet, the paragraphs of this project's licence, and some hard cases. */
final class RealTexts {

    private static final int DEFINITIONS = 1000;
    private static final String NOUNS = "/net/sf/extjwnl/data/wordnet/wn31/data.noun";

    private static final List<String> HARD = List.of(
            "",
            " ",
            "a",
            "Ünïcödé 日本語 한국어 العربية русский",
            "emoji 👩‍👩‍👧 and \uD83D\uDE00",
            "line\nbreaks\tand\u00a0spaces\r\n",
            "[CLS] special [SEP] tokens [MASK] [UNK]",
            "it's \"quoted\" \\ and {braced}, NULL",
            "supercalifragilisticexpialidocious".repeat(8),
            "e\u0301 = é");

    private RealTexts() {}

    /** More than 1,000 different texts of one to several thousand words; those with the same index are always the same. */
    static List<String> all() throws IOException {
        List<String> texts = new ArrayList<>(HARD);
        String licence = Files.readString(Path.of("..", "LICENSE"));
        texts.addAll(Arrays.stream(licence.split("\n\\s*\n"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList());
        texts.add(licence);
        texts.addAll(definitions());
        return texts;
    }

    private static List<String> definitions() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RealTexts.class.getResourceAsStream(NOUNS), NOUNS), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith(" "))
                    .map(line -> line.substring(line.indexOf('|') + 1).strip())
                    .distinct()
                    .limit(DEFINITIONS)
                    .toList();
        }
    }
}

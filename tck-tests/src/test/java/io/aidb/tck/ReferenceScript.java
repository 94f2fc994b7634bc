package io.aidb.tck;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The script {@code reference.sql} and what it prints. */
final class ReferenceScript {

    private ReferenceScript() {}

    /** The script's text. */
    static String text() throws IOException {
        return resource("reference.sql");
    }

    /** Its statements, each with the comments before it and its semicolon, which is the last character of a line. */
    static List<String> statements() throws IOException {
        return Arrays.stream(text().split("(?<=;)\n\\s*")).toList();
    }

    /** The lines that it prints. */
    static List<String> expected() throws IOException {
        return resource("reference.out").lines().toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ReferenceScript.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

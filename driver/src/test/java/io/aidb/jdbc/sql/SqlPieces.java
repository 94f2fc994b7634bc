package io.aidb.jdbc.sql;

import java.util.Random;

/** Random texts out of pieces that lexers and parsers of SQL find hard. */
final class SqlPieces {

    private static final String[] PIECES = {
        "a",
        "b1",
        "SELECT ",
        "FROM ",
        "\"q\"",
        "\"",
        "'",
        "''",
        "'x'",
        "E'",
        "e'\\''",
        "U&'",
        "U&\"",
        "\\",
        "$$",
        "$t$",
        "$1",
        "$",
        "--",
        "-",
        "+",
        "*",
        "/",
        "/*",
        "*/",
        "\n",
        "\r\n",
        " ",
        "\t",
        ".",
        "..",
        "1",
        ".5",
        "1e5",
        "1e",
        "0x1f",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ";",
        ":",
        "::",
        ":=",
        "=>",
        "=",
        "<",
        ">",
        "?",
        "??",
        "@?",
        "|",
        "&",
        "#",
        "~",
        "!",
        "`",
        "^",
        "%",
        "é",
        "\uD83D\uDE00",
        "\u3000",
        "_"
    };

    private SqlPieces() {}

    /** Up to thirty pieces in a row. */
    static String line(Random random) {
        StringBuilder line = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            line.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return line.toString();
    }
}

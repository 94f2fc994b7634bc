package io.aidb.samples.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the pictures of {@code samples/docs} from real runs of the packaged quickstart. Run it in the root of the repository;
 * {@code samples/docs/README.md} says how.
 */
public final class Pictures {

    private static final String QUICKSTART = "java -jar samples/target/aidb-quickstart.jar ";

    private static final Map<String, String> COMMANDS = new TreeMap<>(Map.of(
            "demo", QUICKSTART + "--demo",
            "classification", QUICKSTART + "-f samples/scripts/classification.sql",
            "search", QUICKSTART + "-f samples/scripts/search.sql",
            "error", QUICKSTART + "-e \"SELECT aidb.encode_text('brt', 'hello')\""));

    private Pictures() {}

    public static void main(String[] arguments) throws Exception {
        for (Map.Entry<String, String> picture : COMMANDS.entrySet()) {
            new TerminalPicture(picture.getValue(), run(picture.getValue()))
                    .write(Path.of("samples/docs", picture.getKey() + ".svg"));
        }
    }

    /** What a command printed on both streams, as the terminal would show it at last. */
    private static List<String> run(String command) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("printed", ".txt");
        int status = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start()
                .waitFor();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readString(printed).stripTrailing().split("\n", -1)) {
            lines.add(line.substring(line.lastIndexOf('\r') + 1));
        }
        if (status > 1 || lines.isEmpty()) {
            throw new IllegalStateException(command + " ended with " + status + " and " + lines);
        }
        return lines;
    }
}

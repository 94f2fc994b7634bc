package io.aidb.tck.pgjdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Runs the test suite of PostgreSQL's driver twice, with connections of that driver and with ours, and prints how many tests
 * pass and which make a difference.
 */
final class PgjdbcSuite {

    /** Opens a connection to an address outside this machine. */
    private static final String NEVER = "(?!.*\\.ConnectTimeoutTest$)";

    private PgjdbcSuite() {}

    /** Arguments: the folder of the unpacked sources, and a regular expression for names of classes. */
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING); // the server's start and end
        Comparison comparison = compare(Path.of(args[0]), args.length > 1 ? args[1] : ".*Tests?");
        System.out.println(comparison);
        comparison.unexplained().forEach(test -> System.out.println("  passes only with pgjdbc: " + test));
        comparison.acceptedInVain().forEach(test -> System.out.println("  passes, but is listed: " + test));
        System.exit(comparison.unexplained().isEmpty() ? 0 : 1);
    }

    static Comparison compare(Path folder, String names) throws IOException, SQLException, InterruptedException {
        SuiteSources sources = SuiteSources.in(folder);
        return new Comparison(
                SuiteProcess.run(sources, sources.classes(), NEVER + names, folder.resolve("raw.log")),
                SuiteProcess.run(sources, sources.redirected(), NEVER + names, folder.resolve("aidb.log")),
                accepted());
    }

    private static Set<String> accepted() throws IOException {
        InputStream file = Objects.requireNonNull(PgjdbcSuite.class.getResourceAsStream("differences.txt"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> "org.postgresql." + line.split("  ", 2)[0])
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}

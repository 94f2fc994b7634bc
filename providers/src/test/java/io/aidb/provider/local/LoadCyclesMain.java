package io.aidb.provider.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.engine.spi.Model;
import io.aidb.provider.RecordingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Loads, uses and frees the model in a directory again and again, and prints what the process takes of memory after each
 * hundred cycles, and by how much it has grown since half of them. Arguments: directory, cycles.
 */
public final class LoadCyclesMain {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int SOME = 100;

    private LoadCyclesMain() {}

    public static void main(String[] arguments) throws Exception {
        Model model =
                new Model("m", new ObjectMapper().createObjectNode().put("model", arguments[0]), Optional.empty());
        int cycles = Integer.parseInt(arguments[1]);
        long early = 0;
        for (int i = 1; i <= cycles; i++) {
            try (BertLocalProvider provider = new BertLocalProvider()) {
                provider.encodeText(model, List.of("text", "another text"), new RecordingContext());
            }
            if (i == cycles / 2) {
                early = residentKilobytes();
            }
            if (i % SOME == 0) {
                print(i + " cycles: " + residentKilobytes() + " kB");
            }
        }
        print("grew by " + (residentKilobytes() - early) + " kB from " + early + " kB");
    }

    /** What the process takes of memory; 0 where the system doesn't tell. */
    private static long residentKilobytes() throws Exception {
        System.gc();
        if (!Files.exists(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    // read by whoever started this process
    private static void print(String line) {
        System.out.println(line);
    }
}

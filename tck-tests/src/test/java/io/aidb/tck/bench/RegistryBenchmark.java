package io.aidb.tck.bench;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import io.aidb.tck.EchoingProvider;
import io.aidb.tck.RegistryProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many JVMs on one registry: in each round one of them replaces a provider's credentials, then all send one text each.
 * Prints how long the round of texts took, and how many requests came with other credentials. Arguments: rounds,
 * processes.
 */
public final class RegistryBenchmark {

    private static final int WARM_UP_ROUNDS = 20;

    private RegistryBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        TestDatabase database = TestPostgres.newDatabase();
        List<RegistryProcess> processes = new ArrayList<>();
        try (EchoingProvider provider = new EchoingProvider()) {
            for (int i = 0; i < count; i++) {
                processes.add(RegistryProcess.start(database));
            }
            double[] milliseconds = new double[rounds];
            long stale = 0;
            for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
                String key = "key-" + round;
                expect(replace(processes.get(Math.floorMod(round, count)), provider, key), "shared");
                provider.authorizations().clear();
                double time = askAll(processes);
                if (round >= 0) {
                    milliseconds[round] = time;
                    stale += provider.authorizations().stream()
                            .filter(authorization -> !authorization.equals("Bearer " + key))
                            .count();
                }
            }
            Arrays.sort(milliseconds);
            System.out.printf(
                    "%d processes, %d rounds: %.0f ms a round in the median (%.0f to %.0f), %d of %d requests had old"
                            + " credentials%n",
                    count,
                    rounds,
                    milliseconds[rounds / 2],
                    milliseconds[0],
                    milliseconds[rounds - 1],
                    stale,
                    (long) rounds * count);
        } finally {
            processes.forEach(RegistryProcess::close);
        }
    }

    private static String replace(RegistryProcess process, EchoingProvider provider, String key) throws IOException {
        return process.ask("SELECT aidb.create_model('shared', 'embeddings', '{\"url\": \"" + provider.url("ok")
                + "\"}', '{\"api_key\": \"" + key + "\"}', replace_credentials => true)");
    }

    private static double askAll(List<RegistryProcess> processes) throws IOException {
        long start = System.nanoTime();
        for (RegistryProcess process : processes) {
            process.tell("SELECT aidb.encode_text('shared', 'text')");
        }
        for (RegistryProcess process : processes) {
            expect(process.answer(), "{0.25,-0.5}");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void expect(String answer, String expected) {
        if (!answer.equals(expected)) {
            throw new IllegalStateException("A process answered " + answer);
        }
    }
}

package io.aidb.tck.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times pieces of work turn by turn, so that whatever else the machine does falls on all of them alike, and prints the
 * median of each beside that of the first.
 */
final class Paired {

    /** A piece of work. */
    interface Work {
        void run() throws Exception;
    }

    private final Map<String, Work> works = new LinkedHashMap<>();
    private final String unit;
    private final double nanosPerUnit;

    /** @param nanosPerUnit the nanoseconds of one unit, times how often a piece of work does what is measured */
    Paired(String unit, double nanosPerUnit) {
        this.unit = unit;
        this.nanosPerUnit = nanosPerUnit;
    }

    Paired with(String name, Work work) {
        works.put(name, work);
        return this;
    }

    /** Runs every piece of work {@code warmups} times, then {@code rounds} times with a clock. */
    void print(int warmups, int rounds, PrintStream out) throws Exception {
        List<Work> turns = List.copyOf(works.values());
        double[][] times = new double[turns.size()][rounds];
        for (int round = -warmups; round < rounds; round++) {
            for (int i = 0; i < turns.size(); i++) {
                int turn = (i + Math.abs(round)) % turns.size();
                long start = System.nanoTime();
                turns.get(turn).run();
                if (round >= 0) {
                    times[turn][round] = (System.nanoTime() - start) / nanosPerUnit;
                }
            }
        }
        print(times, out);
    }

    private void print(double[][] times, PrintStream out) {
        out.printf(Locale.ROOT, "%-34s %12s %12s %12s%n", "", "median " + unit, "p10", "over first");
        double first = median(times[0]);
        List<String> names = new ArrayList<>(works.keySet());
        for (int i = 0; i < times.length; i++) {
            double[] differences = new double[times[i].length];
            for (int r = 0; r < differences.length; r++) {
                differences[r] = times[i][r] - times[0][r];
            }
            double[] sorted = times[i].clone();
            Arrays.sort(sorted);
            out.printf(
                    Locale.ROOT,
                    "%-34s %12.3f %12.3f %+12.3f (%+.1f %%)%n",
                    names.get(i),
                    median(times[i]),
                    sorted[sorted.length / 10],
                    median(differences),
                    100 * median(differences) / first);
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

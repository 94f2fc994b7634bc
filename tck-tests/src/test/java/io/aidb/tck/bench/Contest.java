package io.aidb.tck.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Lets several ways of doing the same run turn by turn, and prints for each the tokens per second of its median and of
 * its best run, the processor's time, and the median of its speed in relation to the first way in the same round.
 */
final class Contest {

    /** One way. */
    private record Way(String name, long tokens, Paired.Work work, List<double[]> runs) {

        double median(int column) {
            double[] sorted =
                    runs.stream().mapToDouble(run -> run[column]).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        double best(int column) {
            return runs.stream().mapToDouble(run -> run[column]).min().orElseThrow();
        }

        double speedOver(Way first) {
            double[] ratios = new double[runs.size()];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] =
                        (tokens / runs.get(i)[0]) / (first.tokens / first.runs.get(i)[0]);
            }
            Arrays.sort(ratios);
            return ratios[ratios.length / 2];
        }

        double cpuSpeedOver(Way first) {
            return (tokens / median(1)) / (first.tokens / first.median(1));
        }
    }

    private final List<Way> ways = new ArrayList<>();

    /** {@code tokens} is what the way works on in a run. */
    Contest with(String name, long tokens, Paired.Work work) {
        ways.add(new Way(name, tokens, work, new ArrayList<>()));
        return this;
    }

    void run(int warmups, int rounds, PrintStream out) throws Exception {
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        for (int round = -warmups; round < rounds; round++) {
            for (int i = 0; i < ways.size(); i++) {
                Way way = ways.get((i + Math.abs(round)) % ways.size());
                long cpu = process.getProcessCpuTime();
                long start = System.nanoTime();
                way.work().run();
                double seconds = (System.nanoTime() - start) / 1e9;
                if (round >= 0) {
                    way.runs().add(new double[] {seconds, (process.getProcessCpuTime() - cpu) / 1e9});
                }
            }
        }
        out.printf(
                Locale.ROOT,
                "%-34s %12s %12s %12s %10s %10s%n",
                "",
                "median tok/s",
                "best tok/s",
                "median cpu s",
                "x first",
                "x by cpu");
        for (Way way : ways) {
            out.printf(
                    Locale.ROOT,
                    "%-34s %12.0f %12.0f %12.2f %10.2f %10.2f%n",
                    way.name(),
                    way.tokens() / way.median(0),
                    way.tokens() / way.best(0),
                    way.median(1),
                    way.speedOver(ways.get(0)),
                    way.cpuSpeedOver(ways.get(0)));
        }
    }
}

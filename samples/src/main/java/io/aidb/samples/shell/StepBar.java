package io.aidb.samples.shell;

import io.aidb.jdbc.ProgressListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a step of a statement is, if it takes more than a second. Nobody says when a step of unknown length has
 * ended, so whoever writes to the terminal erases the bar first.
 */
final class StepBar implements ProgressListener {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int REFRESH_MILLIS = 200;

    /** Larger numbers, such as those of bytes, are shown in millions. */
    private static final long LARGE = 10_000_000;

    private final TerminalLine line;
    private final LongSupplier nanoTime;
    private @Nullable String step;
    private long start;
    private @Nullable ProgressBar bar;

    StepBar(PrintStream terminal, IntSupplier width, LongSupplier nanoTime) {
        this.line = new TerminalLine(terminal, width);
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void progress(String newStep, long done, long total) {
        if (done == total) {
            erase();
            return;
        }
        if (!newStep.equals(step)) {
            erase();
            step = newStep;
            start = nanoTime.getAsLong();
        }
        if (bar != null) {
            bar.stepTo(done);
            return;
        }
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - start);
        if (elapsed.compareTo(PATIENCE) >= 0) {
            bar = show(newStep, done, total, elapsed);
        }
    }

    /** Takes the bar off the terminal; what is reported from now on is a new step. */
    synchronized void erase() {
        step = null;
        if (bar != null) {
            bar.close();
            bar = null;
            line.clear();
        }
    }

    private ProgressBar show(String name, long done, long total, Duration elapsed) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(line.shorten(name))
                .setInitialMax(total)
                .startsFrom(done, elapsed)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(line);
        if (total < 0) {
            builder.hideEta();
        } else if (total >= LARGE) {
            builder.setUnit(" M", 1_000_000);
        }
        return builder.build();
    }
}

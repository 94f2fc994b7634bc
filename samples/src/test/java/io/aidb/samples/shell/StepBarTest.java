package io.aidb.samples.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StepBarTest {

    private static final String ERASED = "\r" + " ".repeat(59) + "\r";

    private final AtomicLong now = new AtomicLong(-5);
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(screen, true, StandardCharsets.UTF_8);
    private final StepBar bar = new StepBar(terminal, () -> 60, now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsWhatTakesMoreThanASecondAndErasesItBeforeAnythingElseIsWritten() throws Exception {
        bar.progress("Values computed", 0, 40_000);
        pass(Duration.ofSeconds(1));
        bar.progress("Values computed", 10_000, 40_000);
        new ErasingStream(terminal, bar).write("done".getBytes(StandardCharsets.UTF_8));

        assertThat(screen())
                .startsWith("\rValues computed  25% [")
                .contains("10000/40000")
                .endsWith(ERASED + "done");
        assertThat(screen().split("\r")).allMatch(line -> line.length() < 60);
    }

    @Test
    void showsNothingForShortSteps() {
        bar.progress("Rows computed", 256, -1);
        pass(Duration.ofMillis(999));
        bar.progress("Rows computed", 512, -1);
        bar.erase();

        assertThat(screen()).isEmpty();
    }

    @Test
    void countsTheSecondOfEachStepAnew() throws Exception {
        for (int statement = 0; statement < 3; statement++) {
            bar.progress("Rows computed", 256, -1);
            pass(Duration.ofMillis(900));
            bar.progress("Rows computed", 512, -1);
            new ErasingStream(terminal, bar).write('.');
        }
        bar.progress("Downloading a", 0, 9);
        pass(Duration.ofMillis(900));
        bar.progress("Downloading b", 0, 9);
        pass(Duration.ofMillis(900));
        bar.progress("Downloading b", 1, 9);

        assertThat(screen()).isEqualTo("...");
    }

    @Test
    void erasesAStepThatIsComplete() {
        bar.progress("Downloading sentence-transformers/all-MiniLM-L6-v2/model.safetensors", 0, 90_868_376);
        pass(Duration.ofSeconds(3));
        bar.progress("Downloading sentence-transformers/all-MiniLM-L6-v2/model.safetensors", 45_434_188, 90_868_376);
        bar.progress("Downloading sentence-transformers/all-MiniLM-L6-v2/model.safetensors", 90_868_376, 90_868_376);

        assertThat(screen())
                .startsWith("\rDownloading sentence-transfor  50% [")
                .contains("45/90 M (0:00:03")
                .endsWith(ERASED);
    }

    @Test
    void showsACountWhereTheTotalIsUnknown() {
        bar.progress("Rows computed", 256, -1);
        pass(Duration.ofSeconds(2));
        bar.progress("Rows computed", 12_800, -1);
        bar.erase();

        assertThat(screen())
                .startsWith("\rRows computed  ? % [")
                .contains("12800/?")
                .endsWith(ERASED);
    }
}

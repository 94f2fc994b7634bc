package io.aidb.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCyclesTest {

    /** The weights alone, of 0.3 MB, come to more than this in half of the cycles. */
    private static final long LITTLE_KILOBYTES = 30 * 1024;

    private static final int CYCLES = Integer.getInteger("aidb.test.cycles", 300);

    @TempDir
    Path temp;

    @Test
    void whatAModelTookOfMemoryIsFreeWhenItIsUnloaded() throws Exception {
        String folder = Golden.copy("bert", temp.resolve("bert")).toString();
        List<String> fixedHeap = List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch");

        String output = ChildJvm.start(
                        System.getProperty("java.class.path"),
                        fixedHeap,
                        LoadCyclesMain.class,
                        folder,
                        String.valueOf(CYCLES))
                .output();

        Matcher growth = Pattern.compile("grew by (-?\\d+) kB").matcher(output);
        assertThat(growth.find()).as(output).isTrue();
        assertThat(Long.parseLong(growth.group(1))).as(output).isLessThan(LITTLE_KILOBYTES);
    }
}

package io.aidb.tck.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.spi.TextEncoder;
import io.aidb.jdbc.AidbDriver;
import io.aidb.jdbc.ProgressListener;
import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.cmp.JarArchiveComparatorOptions.ClassPathMode;
import japicmp.filter.ClassFilter;
import japicmp.model.AccessModifier;
import japicmp.model.JApiClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The public types beside a baseline, the types of an earlier driver: what was compiled against that one has to go on
 * working. {@code -Daidb.api=write} makes the present types the baseline.
 */
class PublicApiIT {

    private static final Path JAR = Path.of(System.getProperty("aidb.test.jar"));
    private static final Path BASELINE = Path.of("src/test/resources/io/aidb/tck/api/baseline.jar");

    private static PublicTypes present;
    private static PublicTypes baseline;

    @BeforeAll
    static void read() throws IOException {
        present = PublicTypes.of(JAR);
        if ("write".equals(System.getProperty("aidb.api"))) {
            Files.write(BASELINE, present.toJar());
        }
        baseline = PublicTypes.of(Files.readAllBytes(BASELINE));
    }

    /** The types whose changes break programs. */
    private static List<String> broken(PublicTypes before, PublicTypes after) throws IOException {
        JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
        options.setAccessModifier(AccessModifier.PROTECTED);
        options.getFilters().getIncludes().add((ClassFilter) type -> PublicTypes.contain(type.getName()));
        options.setClassPathMode(ClassPathMode.TWO_SEPARATE_CLASSPATHS);
        options.setOldClassPath(List.of(JAR.toString()));
        options.setNewClassPath(List.of(JAR.toString()));
        List<JApiClass> types = new JarArchiveComparator(options)
                .compare(
                        new JApiCmpArchive(before.toJar(), "before", "before.jar"),
                        new JApiCmpArchive(after.toJar(), "after", "after.jar"));
        assertThat(types).extracting(JApiClass::getFullyQualifiedName).contains(AidbDriver.class.getName());
        return types.stream()
                .filter(type -> !type.isBinaryCompatible() || !type.isSourceCompatible())
                .map(JApiClass::getFullyQualifiedName)
                .toList();
    }

    @Test
    void breaksNothingThatWasCompiledAgainstTheBaseline() throws IOException {
        assertThat(broken(baseline, present)).isEmpty();
    }

    @Test
    void findsAMethodThatIsGone() throws IOException {
        assertThat(broken(baseline, baseline.without(AidbDriver.class, "acceptsURL")))
                .containsExactly(AidbDriver.class.getName());
    }

    @Test
    void findsATypeThatIsGone() throws IOException {
        assertThat(broken(baseline, baseline.without(ProgressListener.class)))
                .containsExactly(ProgressListener.class.getName());
    }

    @Test
    void findsAnInterfaceThatAsksForMore() throws IOException {
        assertThat(broken(baseline, baseline.withAbstractMethod(TextEncoder.class, "warmUp")))
                .contains(TextEncoder.class.getName());
    }
}

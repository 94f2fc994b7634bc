package io.aidb.tck.pgjdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests and writes each one's outcome to a file; the program of {@link SuiteProcess}. */
final class SuiteMain implements TestExecutionListener {

    private final Map<String, String> outcomes = new TreeMap<>();

    private SuiteMain() {}

    /** Arguments: a folder of classes, a regular expression for their names, the file to write. */
    public static void main(String[] args) throws IOException {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(args[0]))))
                .filters(ClassNameFilter.includeClassNamePatterns(args[1]))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .configurationParameter("junit.jupiter.execution.timeout.default", "2 m")
                .build();
        SuiteMain listener = new SuiteMain();
        LauncherFactory.create().execute(request, listener);
        StringBuilder lines = new StringBuilder();
        listener.outcomes.forEach((test, outcome) ->
                lines.append(outcome).append('\t').append(test).append('\n'));
        Files.writeString(Path.of(args[2]), lines);
        System.exit(0); // whatever threads the tests have left
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        outcomes.put(name(test), "SKIPPED");
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
        if (test.isTest() || failed) {
            outcomes.put(name(test), result.getStatus().name());
        }
        if (failed) {
            System.err.println("FAILED " + name(test));
            result.getThrowable().ifPresent(Throwable::printStackTrace);
        }
    }

    /** {@code package.Class[invocation].method()[invocation]} */
    private static String name(TestIdentifier test) {
        return test.getUniqueId()
                .replaceFirst("^\\[engine:[^]]+]/?", "")
                .replaceAll("\\[[a-z-]*invocation:#(\\d+)]", "<$1>")
                .replaceAll("\\[[a-z-]+:([^\\]]*)]", "$1")
                .replace("/<", "<")
                .replace('/', '.');
    }
}

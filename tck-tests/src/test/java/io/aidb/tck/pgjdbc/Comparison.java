package io.aidb.tck.pgjdbc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The outcomes of the same tests without and with our driver.
 *
 * @param raw each test's outcome with PostgreSQL's driver
 * @param ours each test's outcome with ours
 * @param accepted the tests that can't pass with another driver
 */
record Comparison(Map<String, String> raw, Map<String, String> ours, Set<String> accepted) {

    private static final String PASSED = "SUCCESSFUL";

    /** The tests that pass with PostgreSQL's driver and don't with ours; one that is skipped doesn't pass. */
    private List<String> lost() {
        return raw.keySet().stream()
                .filter(test -> PASSED.equals(raw.get(test)) && !PASSED.equals(ours.get(test)))
                .toList();
    }

    /** Those of the lost tests for which there is no reason. */
    List<String> unexplained() {
        return lost().stream().filter(test -> !accepted.contains(test)).toList();
    }

    /** The accepted tests that were run, and passed all the same. */
    List<String> acceptedInVain() {
        return accepted.stream()
                .filter(test -> raw.containsKey(test) && !lost().contains(test))
                .toList();
    }

    private static long passed(Collection<String> outcomes) {
        return outcomes.stream().filter(PASSED::equals).count();
    }

    /** One line of figures. */
    @Override
    public String toString() {
        return ("pgjdbc's suite: %d tests run, %d pass with pgjdbc, %d pass with aidb-jdbc, %d pass only with pgjdbc,"
                        + " of which %d can't pass with another driver")
                .formatted(
                        raw.size(),
                        passed(raw.values()),
                        passed(ours.values()),
                        lost().size(),
                        lost().size() - unexplained().size());
    }
}

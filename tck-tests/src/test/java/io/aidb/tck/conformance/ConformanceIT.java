package io.aidb.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.tck.client.ClientDatabase;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.Wrapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of JDBC's interfaces, called on the same object of both drivers with the same arguments. */
class ConformanceIT {

    /** Where the drivers are meant to differ, what depends on time or on the server process, and what waits. */
    private static final Set<String> LEFT_OUT = Set.of(
            "getDriverMajorVersion",
            "getDriverMinorVersion",
            "getDriverName",
            "getDriverVersion",
            "getMajorVersion",
            "getMinorVersion",
            "getParentLogger",
            "getPropertyInfo",
            "getURL",
            "isValid");

    private static ClientDatabase client;

    @BeforeAll
    static void create() throws Exception {
        client = ClientDatabase.create();
    }

    @AfterAll
    static void close() {
        client.close();
    }

    private static Map<String, String> outcomes(Subject subject, Subject.Maker maker, DataSource source, boolean closed)
            throws Exception {
        Map<String, String> outcomes = new LinkedHashMap<>();
        Connection connection = source.getConnection();
        for (Method method : subject.type().getMethods()) {
            if (Modifier.isStatic(method.getModifiers())
                    || LEFT_OUT.contains(method.getName())
                    || method.getDeclaringClass() == Wrapper.class) {
                continue;
            }
            for (Arguments arguments : Arguments.values()) {
                if (arguments == Arguments.FITTING || method.getParameterCount() > 0) {
                    Object target = subject.type() == Connection.class ? connection : maker.on(connection);
                    if (closed && target instanceof AutoCloseable closeable) {
                        closeable.close();
                    }
                    String name = method.getName() + Arrays.toString(method.getParameterTypes()) + " " + arguments;
                    outcomes.put(name, Outcome.of(target, method, arguments.of(method)));
                    if (target == connection) {
                        connection.close();
                        connection = source.getConnection();
                    }
                }
            }
        }
        connection.close();
        return outcomes;
    }

    /** The calls with different outcomes: what they were with PostgreSQL's driver, and with ours. */
    private static List<String> differences(Subject subject, boolean closed) throws Exception {
        Map<String, String> raw = outcomes(subject, subject.raw(), client.raw(), closed);
        Map<String, String> ours = outcomes(subject, subject.ours(), client.aidb(), closed);
        assertThat(ours).isNotEmpty().containsOnlyKeys(raw.keySet());
        return raw.entrySet().stream()
                .filter(call -> !call.getValue().equals(ours.get(call.getKey())))
                .map(call -> call.getKey() + ": " + call.getValue() + " -> " + ours.get(call.getKey()))
                .filter(difference -> subject.raw() == subject.ours() || !isTolerated(difference))
                .toList();
    }

    /**
     * With calls, the driver may know more than PostgreSQL's, and refuse more: what is not implemented there, what ends in
     * a NullPointerException or the like, what doesn't notice that an object is closed or a column out of range.
     */
    private static boolean isTolerated(String difference) {
        return difference.contains(" is not yet implemented. -> ")
                || difference.contains(": class java.lang.")
                || difference.matches("(?s).* -> SQLException 55000 This \\w+ (is|has been) closed\\.")
                || difference.matches(
                        "(?s).* (BEYOND|SENSELESS): .* -> SQLException 22023 The column index is out of range: .*");
    }

    @ParameterizedTest
    @MethodSource("io.aidb.tck.conformance.Subject#all")
    void answersAsPgjdbcDoes(Subject subject) throws Exception {
        assertThat(differences(subject, false)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.aidb.tck.conformance.Subject#all")
    void answersAsPgjdbcDoesOnceClosed(Subject subject) throws Exception {
        assertThat(differences(subject, true)).isEmpty();
    }
}

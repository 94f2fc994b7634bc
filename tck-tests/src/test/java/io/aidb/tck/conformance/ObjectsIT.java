package io.aidb.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.tck.client.ClientDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.BaseStatement;

/** What JDBC's objects unwrap to and what they are equal to: as with PostgreSQL's driver, open and once closed. */
class ObjectsIT {

    private static ClientDatabase client;

    @BeforeAll
    static void create() throws Exception {
        client = ClientDatabase.create();
    }

    @AfterAll
    static void close() {
        client.close();
    }

    private static void closeIfPossible(Object object) throws Exception {
        if (object instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /** For each type, while open and once closed: whether the object is a wrapper for it, and whether it unwraps to it. */
    private static List<String> unwrapped(Subject.Maker maker, DataSource source, List<Class<?>> types)
            throws Exception {
        try (Connection connection = source.getConnection()) {
            Wrapper object = (Wrapper) maker.on(connection);
            List<String> open =
                    types.stream().map(type -> unwrapped(object, type)).toList();
            closeIfPossible(object);
            List<String> closed =
                    types.stream().map(type -> unwrapped(object, type)).toList();
            return Stream.concat(open.stream(), closed.stream()).toList();
        }
    }

    private static String unwrapped(Wrapper object, Class<?> type) {
        return type.getSimpleName()
                + ": " + Outcome.of(() -> object.isWrapperFor(type))
                + ", " + Outcome.of(() -> type.isInstance(object.unwrap(type)));
    }

    /** Whether it equals itself, nothing, something else, its like on another connection; then again once closed. */
    private static List<Boolean> equalities(Subject.Maker maker, DataSource source) throws Exception {
        try (Connection connection = source.getConnection();
                Connection other = source.getConnection()) {
            Object object = maker.on(connection);
            Object like = maker.on(other);
            List<Object> compared = Arrays.asList(object, like, null, "x");
            int hash = object.hashCode();
            List<Boolean> open = compared.stream().map(object::equals).toList();
            closeIfPossible(object);
            Stream<Boolean> closed = compared.stream().map(object::equals);
            Stream<Boolean> rest = Stream.of(like.equals(object), object.hashCode() == hash);
            return Stream.of(open.stream(), closed, rest)
                    .flatMap(answers -> answers)
                    .toList();
        }
    }

    static Stream<Subject> wrappers() {
        return Subject.all().filter(subject -> Wrapper.class.isAssignableFrom(subject.type()));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void unwrapsAsPgjdbcDoes(Subject subject) throws Exception {
        List<Class<?>> types = List.of(
                subject.type(),
                Connection.class,
                Statement.class,
                PGConnection.class,
                PGStatement.class,
                PGResultSetMetaData.class,
                BaseConnection.class,
                BaseStatement.class,
                Wrapper.class,
                AutoCloseable.class,
                Object.class,
                String.class);

        assertThat(unwrapped(subject.ours(), client.aidb(), types))
                .containsExactlyElementsOf(unwrapped(subject.raw(), client.raw(), types));
    }

    @ParameterizedTest
    @MethodSource("io.aidb.tck.conformance.Subject#all")
    void equalsAsPgjdbcDoes(Subject subject) throws Exception {
        assertThat(equalities(subject.ours(), client.aidb()))
                .containsExactlyElementsOf(equalities(subject.raw(), client.raw()));
    }
}

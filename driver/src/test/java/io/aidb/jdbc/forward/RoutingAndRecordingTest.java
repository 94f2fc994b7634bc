package io.aidb.jdbc.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGResultSetMetaData;

/** The generated classes that route columns and record parameters, method by method. */
class RoutingAndRecordingTest {

    private static final int HERE = 2;
    private static final int THERE = 7;
    private static final Set<String> NOT_OF_COLUMNS =
            Set.of("absolute", "relative", "setFetchDirection", "setFetchSize", "findColumn");

    private final List<String> seen = new ArrayList<>();

    static Stream<Method> columnMethods() {
        return Arrays.stream(ResultSet.class.getMethods())
                .filter(m -> m.getParameterCount() > 0 && !NOT_OF_COLUMNS.contains(m.getName()))
                .filter(m -> m.getParameterTypes()[0] == int.class || m.getParameterTypes()[0] == String.class);
    }

    @ParameterizedTest
    @MethodSource("columnMethods")
    void everyMethodOfAColumnGoesToItsSource(Method method) throws Exception {
        ResultSet source = recorder(ResultSet.class);
        ResultSet routed = new ColumnRoutingResultSet() {
            @Override
            protected ResultSet delegate() {
                throw new AssertionError("not routed");
            }

            @Override
            protected ResultSet source(int column) {
                assertThat(column).isEqualTo(HERE);
                return source;
            }

            @Override
            protected int index(int column) {
                return THERE;
            }

            @Override
            public int findColumn(String label) {
                return HERE;
            }
        };

        method.invoke(routed, arguments(method));

        assertThat(seen).containsExactly(method.getName() + " " + THERE);
    }

    static Stream<Method> metaDataMethods() {
        return Stream.of(ResultSetMetaData.class, PGResultSetMetaData.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(m -> m.getParameterCount() == 1 && m.getParameterTypes()[0] == int.class);
    }

    @ParameterizedTest
    @MethodSource("metaDataMethods")
    void everyDescriptionOfAColumnComesFromItsSource(Method method) throws Exception {
        ResultSetMetaData source = recorder(ResultSetMetaData.class, PGResultSetMetaData.class);
        ResultSetMetaData routed = new ColumnRoutingMetaData() {
            @Override
            protected ResultSetMetaData source(int column) {
                return source;
            }

            @Override
            protected int index(int column) {
                return THERE;
            }

            @Override
            public int getColumnCount() {
                return 0;
            }
        };

        method.invoke(routed, HERE);

        assertThat(seen).containsExactly(method.getName() + " " + THERE);
    }

    static Stream<Method> setters() {
        return Arrays.stream(PreparedStatement.class.getMethods())
                .filter(m -> m.getName().startsWith("set") && m.getParameterCount() > 1)
                .filter(m -> m.getParameterTypes()[0] == int.class && !Modifier.isStatic(m.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("setters")
    void everySetterOfAPreparedStatementCanBeRepeated(Method method) throws Exception {
        PreparedStatement target = recorder(PreparedStatement.class);
        PreparedStatement recording = new RecordingPreparedStatement() {
            @Override
            protected PreparedStatement delegate() {
                throw new AssertionError("not recorded");
            }

            @Override
            protected ParameterRecorder recorder() {
                return (parameter, value, setter) -> {
                    assertThat(parameter).isEqualTo(HERE);
                    repeat(setter, target);
                };
            }
        };

        method.invoke(recording, arguments(method));

        assertThat(seen).containsExactly(method.getName() + " " + THERE);
    }

    @ParameterizedTest
    @MethodSource("setters")
    void everySetterOfACallableStatementCanBeRepeated(Method method) throws Exception {
        PreparedStatement target = recorder(PreparedStatement.class);
        CallableStatement recording = new RecordingCallableStatement() {
            @Override
            protected int index(String name) {
                return HERE;
            }

            @Override
            protected CallableStatement delegate() {
                throw new AssertionError("not recorded");
            }

            @Override
            protected ResultSet out(int parameter) {
                throw new AssertionError("no getter");
            }

            @Override
            protected ParameterRecorder recorder() {
                return (parameter, value, setter) -> {
                    repeat(setter, target);
                };
            }
        };

        method.invoke(recording, arguments(method));

        assertThat(seen).containsExactly(method.getName() + " " + THERE);
    }

    static Stream<Method> outGetters() {
        return Arrays.stream(CallableStatement.class.getDeclaredMethods())
                .filter(m -> m.getName().startsWith("get") && m.getParameterCount() > 0)
                .filter(m -> m.getParameterTypes()[0] == int.class);
    }

    @ParameterizedTest
    @MethodSource("outGetters")
    void everyGetterOfAnOutParameterReadsItsRow(Method method) throws Exception {
        ResultSet row = recorder(ResultSet.class);
        CallableStatement recording = new RecordingCallableStatement() {
            @Override
            protected int index(String name) {
                return HERE;
            }

            @Override
            protected CallableStatement delegate() {
                throw new AssertionError("not of a row");
            }

            @Override
            protected ResultSet out(int parameter) {
                assertThat(parameter).isEqualTo(HERE);
                return row;
            }

            @Override
            protected ParameterRecorder recorder() {
                return (parameter, value, setter) -> {
                    throw new AssertionError("no setter");
                };
            }
        };

        method.invoke(recording, arguments(method));

        assertThat(seen).containsExactly(method.getName() + " 1");
    }

    static Stream<Method> namedMethods() {
        return Arrays.stream(CallableStatement.class.getDeclaredMethods())
                .filter(m -> m.getParameterCount() > 0 && m.getParameterTypes()[0] == String.class);
    }

    @ParameterizedTest
    @MethodSource("namedMethods")
    void everyNamedParameterIsThatOfItsPlace(Method method) throws Exception {
        CallableStatement placed = recorder(CallableStatement.class);
        CallableStatement named = new NamedCallableStatement() {
            @Override
            protected int index(String name) {
                return HERE;
            }

            @Override
            protected CallableStatement delegate() {
                return placed;
            }
        };

        method.invoke(named, arguments(method));

        assertThat(seen).containsExactly(method.getName() + " " + HERE);
    }

    private static void repeat(ParameterSetter setter, PreparedStatement target) {
        try {
            setter.set(target, THERE);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Notes the name of each method and its first argument; unwraps to itself. */
    private <T> T recorder(Class<T> type, Class<?>... others) {
        Class<?>[] types = Stream.concat(Stream.of(type), Arrays.stream(others)).toArray(Class<?>[]::new);
        ClassLoader loader = RoutingAndRecordingTest.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, types, (proxy, method, args) -> {
            if (method.getName().equals("unwrap")) {
                return proxy;
            }
            seen.add(method.getName() + " " + args[0]);
            Class<?> answer = method.getReturnType();
            return answer.isPrimitive() && answer != void.class ? Array.get(Array.newInstance(answer, 1), 0) : null;
        }));
    }

    private static Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == int.class
                        ? (Object) HERE
                        : type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null)
                .toArray();
    }
}

package io.aidb.jdbc.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;

class ForwardingClassesTest {

    /** The first Java release with methods in java.sql that sources for Java 17 can't override. */
    private static final int JDBC_4_5_RELEASE = 26;

    /** Proxies have no equals; primitive values are boxed anew on the way. */
    private static final Comparator<@Nullable Object> BY_IDENTITY =
            (a, b) -> a == b || ((a instanceof Number || a instanceof Boolean) && a.equals(b)) ? 0 : 1;

    private final List<Call> calls = new ArrayList<>();
    private @Nullable Object result;
    private @Nullable Throwable failure;

    private record Call(Method method, List<@Nullable Object> arguments) {}

    /** A forwarding class: the interfaces whose methods it forwards, and how one on a delegate is made. */
    private record Subject(List<Class<?>> interfaces, UnaryOperator<Object> onDelegate) {}

    private static final List<Subject> SUBJECTS = List.of(
            new Subject(List.of(Connection.class, BaseConnection.class), delegate -> new ForwardingConnection() {
                @Override
                protected Connection delegate() {
                    return (Connection) delegate;
                }
            }),
            new Subject(List.of(Statement.class, PGStatement.class), delegate -> new ForwardingStatement() {
                @Override
                protected Statement delegate() {
                    return (Statement) delegate;
                }
            }),
            new Subject(
                    List.of(PreparedStatement.class, PGStatement.class), delegate -> new ForwardingPreparedStatement() {
                        @Override
                        protected PreparedStatement delegate() {
                            return (PreparedStatement) delegate;
                        }
                    }),
            new Subject(
                    List.of(CallableStatement.class, PGStatement.class), delegate -> new ForwardingCallableStatement() {
                        @Override
                        protected CallableStatement delegate() {
                            return (CallableStatement) delegate;
                        }
                    }),
            new Subject(List.of(DatabaseMetaData.class), delegate -> new ForwardingDatabaseMetaData() {
                @Override
                protected DatabaseMetaData delegate() {
                    return (DatabaseMetaData) delegate;
                }
            }),
            new Subject(List.of(ResultSet.class), delegate -> new ForwardingResultSet() {
                @Override
                protected ResultSet delegate() {
                    return (ResultSet) delegate;
                }
            }));

    static Stream<Arguments> methods() {
        return SUBJECTS.stream()
                .flatMap(subject -> subject.interfaces().stream()
                        .flatMap(type -> Arrays.stream(type.getMethods()))
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .filter(method -> method.getDeclaringClass() != Wrapper.class)
                        .filter(method -> Runtime.version().feature() < JDBC_4_5_RELEASE || !method.isDefault())
                        .map(method -> Arguments.of(subject, method)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void forwardsTheCallWithItsArgumentsAndHandsBackTheResult(Subject subject, Method method) throws Exception {
        Object[] arguments =
                Arrays.stream(method.getParameterTypes()).map(this::sample).toArray();
        result = method.getReturnType() == void.class ? null : sample(method.getReturnType());

        Object answer = method.invoke(onRecorder(subject), arguments);

        assertThat(answer).usingComparator(BY_IDENTITY).isEqualTo(result);
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).method()).isEqualTo(method);
        assertThat(calls.get(0).arguments()).usingElementComparator(BY_IDENTITY).containsExactly(arguments);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void letsTheDelegatesOwnExceptionThrough(Subject subject, Method method) {
        failure = method.getExceptionTypes().length == 0 ? new IllegalStateException("boom") : exceptionOf(method);
        Object[] arguments =
                Arrays.stream(method.getParameterTypes()).map(this::sample).toArray();

        assertThat(catchThrowable(() -> method.invoke(onRecorder(subject), arguments)))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isSameAs(failure);
    }

    @Test
    void unwrapsItselfBeforeTheDelegate() throws SQLException {
        for (Subject subject : SUBJECTS) {
            Wrapper forwarding = (Wrapper) onRecorder(subject);
            for (Class<?> type : subject.interfaces()) {
                assertThat(forwarding.unwrap(type)).isSameAs(forwarding);
                assertThat(forwarding.isWrapperFor(type)).isTrue();
            }
            assertThat(calls).isEmpty();
        }
    }

    @Test
    void asksTheDelegateForTypesThatItIsNotItself() throws SQLException {
        for (Subject subject : SUBJECTS) {
            Wrapper forwarding = (Wrapper) onRecorder(subject);
            result = "the delegate's answer";
            assertThat(forwarding.unwrap(String.class)).isSameAs(result);
            result = true;
            assertThat(forwarding.isWrapperFor(String.class)).isTrue();
            result = false;
            assertThat(forwarding.isWrapperFor(String.class)).isFalse();
        }
        assertThat(calls).hasSize(3 * SUBJECTS.size());
    }

    private static Throwable exceptionOf(Method method) {
        return method.getExceptionTypes()[0] == SQLClientInfoException.class
                ? new SQLClientInfoException()
                : new SQLException("boom");
    }

    private Object onRecorder(Subject subject) {
        return subject.onDelegate().apply(proxy(subject.interfaces().toArray(Class<?>[]::new)));
    }

    private Object proxy(Class<?>... interfaces) {
        return Proxy.newProxyInstance(
                ForwardingClassesTest.class.getClassLoader(), interfaces, (self, method, arguments) -> {
                    calls.add(new Call(method, arguments == null ? List.of() : Arrays.asList(arguments)));
                    if (failure != null) {
                        throw failure;
                    }
                    return result;
                });
    }

    /** A value of the type that is no default value, so that a forgotten argument or result shows. */
    private @Nullable Object sample(Class<?> type) {
        if (type == boolean.class) {
            return true;
        } else if (type.isPrimitive()) {
            return Array.get(number(type), 0);
        } else if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 1);
        } else if (type == Class.class) {
            return String.class;
        } else if (type == String.class) {
            return "text";
        } else if (type.isInterface()) {
            return proxy(type);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return type == Object.class ? "object" : null;
    }

    private static Object number(Class<?> type) {
        Object array = Array.newInstance(type, 1);
        Array.setByte(array, 0, (byte) 7);
        return array;
    }
}

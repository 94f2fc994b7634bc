package io.aidb.jdbc.forward;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;

/**
 * Writes the classes of this package. Takes the source folder to write to; the formatter does the rest:
 *
 * <pre>{@code
 * mvn test-compile -pl driver -am
 * java -cp … io.aidb.jdbc.forward.ForwardingClassGenerator driver/src/main/java
 * mvn spotless:apply -pl driver
 * }</pre>
 */
final class ForwardingClassGenerator {

    /**
     * One class to write.
     *
     * @param delegate the type of its delegate, the first interface that it implements
     * @param extension what pgjdbc's objects implement beside it, if anything
     * @param parent the interface whose forwarding class it extends, if any
     */
    private record Target(
            Class<?> delegate,
            @Nullable Class<?> extension,
            @Nullable Class<?> parent) {

        String name() {
            return nameOf(delegate);
        }
    }

    private static final List<Target> TARGETS = List.of(
            new Target(Connection.class, BaseConnection.class, null),
            new Target(Statement.class, PGStatement.class, null),
            new Target(PreparedStatement.class, null, Statement.class),
            new Target(CallableStatement.class, null, PreparedStatement.class),
            new Target(DatabaseMetaData.class, null, null),
            new Target(ResultSet.class, null, null));

    private final Target target;
    private final Set<String> imports = new TreeSet<>();

    private ForwardingClassGenerator(Target target) {
        this.target = target;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0])
                .resolve(ForwardingClassGenerator.class.getPackageName().replace('.', '/'));
        for (Target target : TARGETS) {
            Files.writeString(folder.resolve(target.name() + ".java"), new ForwardingClassGenerator(target).source());
        }
    }

    private static String nameOf(Class<?> type) {
        return "Forwarding" + type.getSimpleName();
    }

    private String source() {
        String body = Stream.of(
                        Stream.of(accessor()),
                        unwrapping(),
                        methods(target.delegate, target.parent, "delegate()"),
                        extension())
                .flatMap(part -> part)
                .collect(joining("\n"));
        String head =
                "/** A {@link " + target.delegate.getSimpleName() + "} that forwards every method to its delegate. */\n"
                        + "@SuppressWarnings(\"deprecation\")\n"
                        + "public abstract class " + target.name()
                        + (target.parent == null ? "" : " extends " + nameOf(target.parent))
                        + " implements " + name(target.delegate)
                        + (target.extension == null ? "" : ", " + name(target.extension)) + " {\n\n";
        return "package " + getClass().getPackageName() + ";\n\n"
                + imports.stream().map(type -> "import " + type + ";\n").collect(joining())
                + "\n" + head + body + "}\n";
    }

    private String accessor() {
        String override = target.parent == null ? "" : "@Override\n";
        return "/** What the methods are forwarded to at present. */\n" + override + "protected abstract "
                + name(target.delegate) + " delegate();\n";
    }

    private Stream<String> unwrapping() {
        if (target.parent != null) {
            return Stream.empty();
        }
        imports.add("java.sql.SQLException");
        return Stream.of("""
                @Override
                public <T> T unwrap(Class<T> type) throws SQLException {
                    return type.isInstance(this) ? type.cast(this) : delegate().unwrap(type);
                }
                """, """
                @Override
                public boolean isWrapperFor(Class<?> type) throws SQLException {
                    return type.isInstance(this) || delegate().isWrapperFor(type);
                }
                """);
    }

    private Stream<String> extension() {
        return target.extension == null
                ? Stream.empty()
                : methods(target.extension, target.delegate, "((" + name(target.extension) + ") delegate())");
    }

    /** The methods of a type but those of another one, which are there already. */
    private Stream<String> methods(Class<?> type, @Nullable Class<?> present, String receiver) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getDeclaringClass() != Wrapper.class)
                .filter(method -> present == null || !method.getDeclaringClass().isAssignableFrom(present))
                .sorted(Comparator.comparing(Method::getName)
                        .thenComparing(method -> method.getParameterCount())
                        .thenComparing(method -> Arrays.toString(method.getParameterTypes())))
                .map(method -> method(method, receiver));
    }

    private String method(Method method, String receiver) {
        Type[] types = method.getGenericParameterTypes();
        String typeVariables = method.getTypeParameters().length == 0
                ? ""
                : Arrays.stream(method.getTypeParameters())
                        .map(Type::getTypeName)
                        .collect(joining(", ", "<", "> "));
        String parameters = IntStream.range(0, types.length)
                .mapToObj(i -> name(types[i]) + " " + parameter(i))
                .collect(joining(", "));
        if (method.isVarArgs()) {
            parameters = parameters.replaceFirst("\\[\\](?= \\w+$)", "...");
        }
        String arguments = IntStream.range(0, types.length)
                .mapToObj(ForwardingClassGenerator::parameter)
                .collect(joining(", "));
        String exceptions = method.getExceptionTypes().length == 0
                ? ""
                : Arrays.stream(method.getExceptionTypes()).map(this::name).collect(joining(", ", " throws ", ""));
        return (method.isAnnotationPresent(Deprecated.class) ? "@Deprecated\n" : "")
                + "@Override\npublic " + typeVariables + name(method.getGenericReturnType()) + " " + method.getName()
                + "(" + parameters + ")" + exceptions + " {\n"
                + (method.getReturnType() == void.class ? "" : "return ")
                + receiver + "." + method.getName() + "(" + arguments + ");\n}\n";
    }

    /** The classes of the JDK carry no names of parameters. */
    private static String parameter(int index) {
        return String.valueOf((char) ('a' + index));
    }

    private String name(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isArray() ? name(plain.getComponentType()) + "[]" : imported(plain);
        }
        if (type instanceof GenericArrayType array) {
            return name(array.getGenericComponentType()) + "[]";
        }
        if (type instanceof ParameterizedType generic) {
            return name(generic.getRawType())
                    + Arrays.stream(generic.getActualTypeArguments())
                            .map(this::name)
                            .collect(joining(", ", "<", ">"));
        }
        if (type instanceof WildcardType wildcard) {
            Type bound = wildcard.getUpperBounds()[0];
            return bound == Object.class ? "?" : "? extends " + name(bound);
        }
        return type.getTypeName();
    }

    private String imported(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        if (outer != null) {
            return imported(outer) + "." + type.getSimpleName();
        }
        if (!type.isPrimitive() && !type.getPackageName().equals("java.lang")) {
            imports.add(type.getCanonicalName());
        }
        return type.getSimpleName();
    }
}

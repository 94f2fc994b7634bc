package io.aidb.jdbc.execution;

import io.aidb.engine.function.Argument;
import io.aidb.engine.function.Parameter;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.Call;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads arguments of aidb functions from columns of the server. */
final class ServerValues {

    /** Built-in types that PostgreSQL casts implicitly neither to text nor to any other type that aidb functions take. */
    private static final Set<String> NEVER_TEXT = Set.of(
            "int2",
            "int4",
            "int8",
            "float4",
            "float8",
            "numeric",
            "bool",
            "bytea",
            "date",
            "time",
            "timetz",
            "timestamp",
            "timestamptz",
            "interval",
            "uuid",
            "json",
            "jsonb",
            "xml",
            "oid",
            "serial",
            "bigserial",
            "smallserial",
            "money");

    private ServerValues() {}

    /**
     * Checks that the server would pass a column of this type to the parameter.
     *
     * @throws io.aidb.engine.AidbException 42883 at the call's place if not
     */
    static void check(String typeName, Call call, Parameter declared) {
        SqlType type = declared.type();
        boolean builtIn = NEVER_TEXT.contains(typeName) || typeName.startsWith("_");
        // A domain or an enumeration has a name of its own; what it is made of shows when it is read as text.
        boolean fits = type.accepts(typeName) || !builtIn && type.javaClass() == String.class;
        if (fits) {
            return;
        }
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Parameter parameter = call.function().signature().parameters().get(i);
            if (parameter.equals(declared)) {
                arguments.add(new Argument(Optional.empty(), Optional.of(typeName)));
            } else if (parameter.defaultValue().isEmpty()) {
                arguments.add(Argument.positional());
            }
        }
        throw call.function().signature().mismatch(arguments).at(call.position());
    }

    /** The value of a column of the current row, of the class that the type says. */
    static @Nullable Object read(ResultSet row, int column, SqlType type) throws SQLException {
        return switch (type) {
            case TEXT, NAME, VARCHAR, JSONB -> row.getString(column);
            case BOOLEAN -> {
                boolean value = row.getBoolean(column);
                yield row.wasNull() ? null : value;
            }
            case INTEGER -> {
                int value = row.getInt(column);
                yield row.wasNull() ? null : value;
            }
            case BIGINT -> {
                long value = row.getLong(column);
                yield row.wasNull() ? null : value;
            }
            case DOUBLE -> {
                double value = row.getDouble(column);
                yield row.wasNull() ? null : value;
            }
            case BYTEA -> row.getBytes(column);
            case TEXT_ARRAY, BYTEA_ARRAY, REAL_ARRAY -> {
                Array array = row.getArray(column);
                yield array == null ? null : ArgumentConversion.of(array, type, column);
            }
        };
    }
}

package io.aidb.jdbc.forward;

import java.sql.Clob;
import java.sql.JDBCType;
import java.sql.SQLType;
import java.sql.Types;
import java.util.Set;

/** Values that are set together with a type. */
final class TypedValue {

    private static final Set<Integer> TEXT = Set.of(
            Types.CHAR,
            Types.VARCHAR,
            Types.LONGVARCHAR,
            Types.NCHAR,
            Types.NVARCHAR,
            Types.LONGNVARCHAR,
            Types.CLOB,
            Types.NCLOB);

    private TypedValue() {}

    /** The value itself; its text if a type of {@link Types} asks for one, as PostgreSQL's driver makes it. */
    static Object of(Object value, int type) {
        return value == null || value instanceof Clob || !TEXT.contains(type) ? value : value.toString();
    }

    static Object of(Object value, SQLType type) {
        return type instanceof JDBCType ? of(value, type.getVendorTypeNumber()) : value;
    }
}

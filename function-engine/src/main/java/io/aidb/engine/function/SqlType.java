package io.aidb.engine.function;

import java.util.List;
import java.util.Locale;

/**
 * The SQL types of arguments and results, with the Java class of their values inside the engine. SQL NULL is null, also
 * as an array element.
 */
public enum SqlType {
    /** {@link String}. */
    TEXT(
            "text",
            "text",
            String.class,
            "varchar",
            "character varying",
            "name",
            "bpchar",
            "char",
            "character",
            "unknown"),
    /** {@link String}. */
    NAME("name", "name", String.class, "text"),
    /** {@link String}. */
    VARCHAR("character varying", "varchar", String.class, "varchar", "text", "name", "bpchar", "char", "character"),
    /** {@link String}: the text of a JSON value. */
    JSONB("jsonb", "jsonb", String.class, "json"),
    /** {@link Boolean}. */
    BOOLEAN("boolean", "bool", Boolean.class, "bool"),
    /** {@link Integer}. */
    INTEGER("integer", "int4", Integer.class, "int", "int4", "smallint", "int2"),
    /** {@link Long}. */
    BIGINT("bigint", "int8", Long.class, "int8", "integer", "int", "int4", "smallint", "int2"),
    /** {@link Double}. */
    DOUBLE("double precision", "float8", Double.class, "float8", "real", "float4", "numeric", "integer", "int4"),
    /** {@code byte[]}. */
    BYTEA("bytea", "bytea", byte[].class),
    /** {@code String[]}. */
    TEXT_ARRAY("text[]", "_text", String[].class, "character varying[]", "varchar[]", "name[]", "_text", "_varchar"),
    /** {@code byte[][]}. */
    BYTEA_ARRAY("bytea[]", "_bytea", byte[][].class, "_bytea"),
    /** {@code float[]}. */
    REAL_ARRAY("real[]", "_float4", float[].class, "float4[]", "_float4");

    private final String sqlName;
    private final String typeName;
    private final Class<?> javaClass;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> acceptedNames;

    SqlType(String sqlName, String typeName, Class<?> javaClass, String... acceptedNames) {
        this.sqlName = sqlName;
        this.typeName = typeName;
        this.javaClass = javaClass;
        this.acceptedNames = List.of(acceptedNames);
    }

    /** The name as {@code format_type} prints it, fit for a cast. */
    public String sqlName() {
        return sqlName;
    }

    /** The name in {@code pg_type}, which is what JDBC's type names are. */
    public String typeName() {
        return typeName;
    }

    /** The class of values of this type inside the engine. */
    public Class<?> javaClass() {
        return javaClass;
    }

    public boolean isArray() {
        return typeName.startsWith("_");
    }

    /** True if a name, without a length, is one of this very type. */
    public boolean isNamed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(sqlName)
                || lower.equals(typeName)
                || isArray() && lower.equals(typeName.substring(1) + "[]");
    }

    /** True if PostgreSQL passes an argument of the named type, without its length, to a parameter of this type. */
    public boolean accepts(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(sqlName) || acceptedNames.contains(lower);
    }
}

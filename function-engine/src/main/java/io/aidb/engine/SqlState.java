package io.aidb.engine;

/**
 * The SQLSTATEs that this project raises itself. None belongs to class 08 or is 0A000: connection pools
 * evict a connection on those, and a failing model says nothing about the connection.
 */
public enum SqlState {
    INVALID_PARAMETER_VALUE("22023"),
    INVALID_JSON("22P02"),
    READ_ONLY_TRANSACTION("25006"),
    SYNTAX_ERROR("42601"),
    INSUFFICIENT_PRIVILEGE("42501"),
    UNDEFINED_COLUMN("42703"),
    UNDEFINED_OBJECT("42704"),
    DUPLICATE_OBJECT("42710"),
    UNDEFINED_FUNCTION("42883"),
    SERIALIZATION_FAILURE("40001"),
    INSUFFICIENT_RESOURCES("53000"),
    CONFIGURATION_LIMIT_EXCEEDED("53400"),
    PROGRAM_LIMIT_EXCEEDED("54000"),
    OBJECT_NOT_IN_PREREQUISITE_STATE("55000"),
    QUERY_CANCELED("57014"),
    SYSTEM_ERROR("58000"),
    IO_ERROR("58030"),
    INTERNAL_ERROR("XX000");

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    /** The five characters of the state. */
    public String code() {
        return code;
    }
}

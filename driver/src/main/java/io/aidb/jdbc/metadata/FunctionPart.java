package io.aidb.jdbc.metadata;

import io.aidb.engine.function.Column;
import io.aidb.engine.function.Parameter;
import io.aidb.engine.function.SqlType;
import java.sql.DatabaseMetaData;
import org.jspecify.annotations.Nullable;

/**
 * A parameter or a result of a function, as metadata show it.
 *
 * @param functionKind what it is, in the constants of {@code getFunctionColumns}
 * @param procedureKind what it is, in those of {@code getProcedureColumns}
 * @param defaultValue the default of a parameter as SQL writes it
 */
record FunctionPart(
        String name,
        SqlType type,
        int functionKind,
        int procedureKind,
        int ordinal,
        @Nullable String defaultValue,
        String description) {

    static FunctionPart parameter(Parameter parameter, int ordinal) {
        return new FunctionPart(
                parameter.name(),
                parameter.type(),
                DatabaseMetaData.functionColumnIn,
                DatabaseMetaData.procedureColumnIn,
                ordinal,
                parameter.defaultLiteral().orElse(null),
                parameter.description());
    }

    static FunctionPart returned(String name, Column column, int ordinal) {
        return new FunctionPart(
                name,
                column.type(),
                DatabaseMetaData.functionReturn,
                DatabaseMetaData.procedureColumnReturn,
                ordinal,
                null,
                column.description());
    }

    /** A column of a composite value. */
    static FunctionPart ofComposite(Column column) {
        return new FunctionPart(
                column.name(),
                column.type(),
                DatabaseMetaData.functionColumnResult,
                DatabaseMetaData.procedureColumnResult,
                0,
                null,
                column.description());
    }
}

package io.aidb.jdbc.metadata;

import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.Column;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.engine.function.Parameter;
import io.aidb.engine.function.Returns;
import io.aidb.engine.function.Signature;
import io.aidb.engine.function.SqlType;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TypeInfo;

/** The rows that describe aidb's functions and relations, in the form of PostgreSQL's driver. */
final class CatalogRows {

    static final String SCHEMA = "aidb";

    /** The driver's own functions have no number that could follow their name. */
    private static final String SPECIFIC_SUFFIX = "_aidb";

    private final FunctionCatalog catalog;
    private final String database;
    private final TypeInfo types;

    CatalogRows(FunctionCatalog catalog, String database, TypeInfo types) {
        this.catalog = catalog;
        this.database = database;
        this.types = types;
    }

    List<@Nullable String[]> schemas() {
        return List.<@Nullable String[]>of(new String[] {SCHEMA, database});
    }

    List<@Nullable String[]> functions(@Nullable String namePattern) {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (Signature signature : functionSignatures(namePattern)) {
            int type = signature.returns().isSet()
                    ? DatabaseMetaData.functionReturnsTable
                    : DatabaseMetaData.functionNoTable;
            rows.add(new String[] {
                database,
                SCHEMA,
                signature.name(),
                signature.description(),
                Integer.toString(type),
                signature.name() + SPECIFIC_SUFFIX
            });
        }
        return rows;
    }

    private List<Signature> functionSignatures(@Nullable String namePattern) {
        return catalog.functions().stream()
                .map(AidbFunction::signature)
                .filter(s -> LikePattern.matches(namePattern, s.name()))
                .toList();
    }

    /** The parameters and results of functions, as {@code getFunctionColumns} has them. */
    List<@Nullable String[]> functionColumns(@Nullable String namePattern) throws SQLException {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (Signature signature : functionSignatures(namePattern)) {
            for (FunctionPart part : parts(signature)) {
                @Nullable String[] row = new String[17];
                fill(row, signature, part);
                row[14] = Integer.toString(part.ordinal());
                row[15] = "";
                row[16] = signature.name() + SPECIFIC_SUFFIX;
                rows.add(row);
            }
        }
        return rows;
    }

    /** The same as {@code getProcedureColumns} has them, which in PostgreSQL's driver describe functions, too. */
    List<@Nullable String[]> procedureColumns(@Nullable String namePattern) throws SQLException {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (Signature signature : functionSignatures(namePattern)) {
            for (FunctionPart part : parts(signature)) {
                @Nullable String[] row = new String[20];
                fill(row, signature, part);
                row[4] = Integer.toString(part.procedureKind());
                row[13] = part.defaultValue();
                row[17] = Integer.toString(part.ordinal());
                row[18] = "";
                row[19] = signature.name() + SPECIFIC_SUFFIX;
                rows.add(row);
            }
        }
        return rows;
    }

    private void fill(@Nullable String[] row, Signature signature, FunctionPart part) throws SQLException {
        row[0] = database;
        row[1] = SCHEMA;
        row[2] = signature.name();
        row[3] = part.name();
        row[4] = Integer.toString(part.functionKind());
        row[5] = Integer.toString(types.getSQLType(part.type().typeName()));
        row[6] = part.type().typeName();
        row[11] = Integer.toString(DatabaseMetaData.functionNullableUnknown);
        row[12] = part.description();
    }

    private static List<FunctionPart> parts(Signature signature) {
        List<FunctionPart> parts = new ArrayList<>();
        Returns returns = signature.returns();
        if (!returns.isComposite()) {
            Column value = returns.columns().get(0);
            parts.add(FunctionPart.returned("returnValue", value, 0));
        }
        for (Parameter parameter : signature.parameters()) {
            parts.add(FunctionPart.parameter(parameter, signature.parameters().indexOf(parameter) + 1));
        }
        int ordinal = signature.parameters().size();
        for (Column column : returns.isComposite() ? returns.columns() : List.<Column>of()) {
            ordinal++;
            parts.add(
                    returns.isSet()
                            ? FunctionPart.returned(column.name(), column, ordinal)
                            : FunctionPart.ofComposite(column));
        }
        return parts;
    }

    List<@Nullable String[]> tables(@Nullable String namePattern) {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (Signature relation : relationSignatures(namePattern)) {
            rows.add(new String[] {database, SCHEMA, relation.name(), "VIEW", relation.description(), "", "", "", "", ""
            });
        }
        return rows;
    }

    private List<Signature> relationSignatures(@Nullable String namePattern) {
        return catalog.relations().stream()
                .map(AidbFunction::signature)
                .filter(s -> LikePattern.matches(namePattern, s.name()))
                .toList();
    }

    List<@Nullable String[]> columns(@Nullable String tablePattern, @Nullable String columnPattern)
            throws SQLException {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (Signature relation : relationSignatures(tablePattern)) {
            int ordinal = 0;
            for (Column column : relation.returns().columns()) {
                ordinal++;
                if (LikePattern.matches(columnPattern, column.name())) {
                    rows.add(column(relation, column, ordinal));
                }
            }
        }
        return rows;
    }

    private @Nullable String[] column(Signature relation, Column column, int ordinal) throws SQLException {
        SqlType type = column.type();
        int oid = types.getPGType(type.typeName());
        int precision = types.getPrecision(oid, -1);
        @Nullable String[] row = new String[24];
        row[0] = database;
        row[1] = SCHEMA;
        row[2] = relation.name();
        row[3] = column.name();
        row[4] = Integer.toString(types.getSQLType(oid));
        row[5] = type.typeName();
        row[6] = Integer.toString(precision == 0 ? types.getDisplaySize(oid, -1) : precision);
        row[8] = Integer.toString(types.getScale(oid, -1));
        row[9] = "10";
        row[10] = Integer.toString(DatabaseMetaData.columnNullable);
        row[11] = column.description();
        row[15] = type == SqlType.TEXT || type == SqlType.NAME ? row[6] : null;
        row[16] = Integer.toString(ordinal);
        row[17] = "YES";
        row[22] = "NO";
        row[23] = "NO";
        return row;
    }
}

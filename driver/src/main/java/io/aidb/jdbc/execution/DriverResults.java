package io.aidb.jdbc.execution;

import io.aidb.engine.function.Column;
import io.aidb.engine.function.SqlType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.BaseStatement;
import org.postgresql.core.Field;
import org.postgresql.core.Oid;
import org.postgresql.core.Tuple;

/**
 * Makes result sets of values computed here. They are those of PostgreSQL's driver, and so are all conversions of their
 * values: each value is in the form in which the server would have sent it.
 */
final class DriverResults {

    private static final int RECORD_OID = 2249;

    private final BaseStatement owner;
    private final BaseConnection connection;
    private final boolean binaryVectors;

    /**
     * Results of a statement, whose kind of result set and row limit they have.
     *
     * @param binaryVectors true if {@code real[]} is in its binary form: quick to make and to read as an array, while its
     *     text is not what the server prints
     */
    DriverResults(BaseStatement owner, boolean binaryVectors) throws SQLException {
        this.owner = owner;
        this.binaryVectors = binaryVectors;
        this.connection = owner.getConnection().unwrap(BaseConnection.class);
    }

    /** A result set with these columns and rows. */
    ResultSet of(List<Column> columns, List<Tuple> rows) throws SQLException {
        return owner.createDriverResultSet(columns.stream().map(this::field).toArray(Field[]::new), rows);
    }

    /** Values in the form in which the server would send them. One that follows itself, as equal calls give it, is made once. */
    List<Tuple> tuples(Column column, List<@Nullable Object> values) throws SQLException {
        List<Tuple> tuples = new ArrayList<>(values.size());
        Tuple previous = new Tuple(new byte[1][]);
        Object previousValue = null;
        for (Object value : values) {
            if (value != previousValue) {
                previous = new Tuple(new byte[][] {encode(value, column.type())});
                previousValue = value;
            }
            tuples.add(previous);
        }
        return tuples;
    }

    /** Rows in the form in which the server would send them; those beyond the statement's limit are left out. */
    List<Tuple> tuples(List<Column> columns, List<@Nullable Object[]> rows) throws SQLException {
        int limit = owner.getMaxRows() > 0 ? Math.min(owner.getMaxRows(), rows.size()) : rows.size();
        List<Tuple> tuples = new ArrayList<>(limit);
        for (@Nullable Object[] row : rows.subList(0, limit)) {
            byte[][] data = new byte[columns.size()][];
            for (int c = 0; c < data.length; c++) {
                data[c] = encode(row[c], columns.get(c).type());
            }
            tuples.add(new Tuple(data));
        }
        return tuples;
    }

    /** A result set with one composite column, a value for each row; a row of nulls only is NULL. */
    ResultSet ofComposites(String name, List<Column> columns, List<@Nullable Object[]> rows) throws SQLException {
        List<Tuple> tuples = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            String[] texts = new String[row.length];
            for (int c = 0; c < row.length; c++) {
                texts[c] = text(row[c], columns.get(c).type());
            }
            boolean isNull = Arrays.stream(row).allMatch(Objects::isNull);
            tuples.add(new Tuple(new byte[][] {isNull ? null : composite(texts).getBytes(StandardCharsets.UTF_8)}));
        }
        return owner.createDriverResultSet(new Field[] {new Field(name, RECORD_OID)}, tuples);
    }

    private Field field(Column column) {
        Field field = new Field(column.name(), oid(column.type()));
        if (binaryVectors && column.type() == SqlType.REAL_ARRAY) {
            field.setFormat(Field.BINARY_FORMAT);
        }
        return field;
    }

    /** The type's number in {@code pg_type}. */
    static int oid(SqlType type) {
        return switch (type) {
            case TEXT -> Oid.TEXT;
            case NAME -> Oid.NAME;
            case VARCHAR -> Oid.VARCHAR;
            case JSONB -> Oid.JSONB;
            case BOOLEAN -> Oid.BOOL;
            case INTEGER -> Oid.INT4;
            case BIGINT -> Oid.INT8;
            case DOUBLE -> Oid.FLOAT8;
            case BYTEA -> Oid.BYTEA;
            case TEXT_ARRAY -> Oid.TEXT_ARRAY;
            case BYTEA_ARRAY -> Oid.BYTEA_ARRAY;
            case REAL_ARRAY -> Oid.FLOAT4_ARRAY;
        };
    }

    private byte @Nullable [] encode(@Nullable Object value, SqlType type) throws SQLException {
        if (binaryVectors && value instanceof float[] vector) {
            return binary(vector);
        }
        String text = text(value, type);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** The binary form of {@code real[]} (array_send in PostgreSQL): dimensions, null flag, element type, length, bound. */
    private static byte[] binary(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(20 + 8 * vector.length);
        bytes.putInt(vector.length == 0 ? 0 : 1).putInt(0).putInt(Oid.FLOAT4);
        if (vector.length == 0) {
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
        bytes.putInt(vector.length).putInt(1);
        for (float component : vector) {
            bytes.putInt(Float.BYTES).putFloat(component);
        }
        return bytes.array();
    }

    /** The text of a value as the server would print it. */
    @Nullable
    String text(@Nullable Object value, SqlType type) throws SQLException {
        if (value == null) {
            return null;
        }
        if (value instanceof float[] vector) {
            return RealText.of(vector);
        }
        if (type.isArray()) {
            return connection
                    .createArrayOf(type.typeName().substring(1), (Object[]) value)
                    .toString();
        }
        return value.toString();
    }

    /** The text of a composite value (record_out in PostgreSQL). */
    private static String composite(@Nullable String[] fields) {
        return Stream.of(fields)
                .map(f -> f == null ? "" : needsQuotes(f) ? quoted(f) : f)
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static boolean needsQuotes(String field) {
        return field.isEmpty() || field.chars().anyMatch(c -> "\",()\\".indexOf(c) >= 0 || Character.isWhitespace(c));
    }

    private static String quoted(String field) {
        return '"' + field.replace("\\", "\\\\").replace("\"", "\"\"") + '"';
    }
}

package io.aidb.jdbc.execution;

import io.aidb.engine.function.Arguments;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.BaseStatement;
import org.postgresql.core.Field;
import org.postgresql.core.Oid;
import org.postgresql.core.Tuple;

/**
 * Reads rows of a result that only goes forward, ahead of whoever reads them, and keeps them in the form in which the
 * server sent them.
 */
final class RowReader {

    private final ResultSet server;
    private final BaseStatement owner;
    private final Computation computation;
    private final Field[] fields;
    private final boolean[] shown;

    /** Which fields getBytes decodes: the one type whose value as the server sent it is had as text. */
    private final boolean[] decoded;

    private final int windowSize;
    private @Nullable SQLException failure;

    /** How many rows were read last, as which there will most often be again. */
    private int count;

    private boolean ended;

    /** @param owner the statement whose result this is */
    RowReader(ResultSet server, BaseStatement owner, Computation computation, int windowSize) throws SQLException {
        this.server = server;
        this.owner = owner;
        this.computation = computation;
        this.windowSize = windowSize;
        this.fields = fields(server.getMetaData(), owner.getConnection().unwrap(BaseConnection.class));
        this.shown = new boolean[fields.length];
        this.decoded = new boolean[fields.length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = !computation.layout().isArgument(i + 1);
            decoded[i] = fields[i].getOID() == Oid.BYTEA && fields[i].getFormat() == Field.TEXT_FORMAT;
        }
    }

    /**
     * Rows that were read, and for each computed column the arguments of their calls.
     *
     * @param tuples the rows, without the columns that are only arguments
     */
    record Rows(List<Tuple> tuples, List<List<Arguments>> arguments) {

        boolean isEmpty() {
            return tuples.isEmpty();
        }
    }

    /** The next rows; none at the end. An error of the server comes after the rows that were sent before it. */
    Rows read() throws SQLException {
        Rows rows = new Rows(new ArrayList<>(count), new ArrayList<>());
        computation.columns().forEach(c -> rows.arguments().add(new ArrayList<>(count)));
        if (failure != null) {
            throw failure;
        }
        try {
            while (rows.tuples().size() < windowSize && advance()) {
                keep(rows);
            }
        } catch (SQLException e) {
            failure = e;
            if (rows.isEmpty()) {
                throw e;
            }
        }
        count = rows.tuples().size();
        return rows;
    }

    /** A cursor that has come to its end is not asked again. */
    private boolean advance() throws SQLException {
        ended = ended && !server.isClosed() || !server.next();
        return !ended;
    }

    private void keep(Rows rows) throws SQLException {
        byte[][] data = new byte[fields.length][];
        for (int i = 0; i < data.length; i++) {
            if (shown[i]) {
                data[i] = bytes(i);
            }
        }
        for (int c = 0; c < rows.arguments().size(); c++) {
            rows.arguments().get(c).add(computation.arguments().get(c).read(server));
        }
        rows.tuples().add(new Tuple(data));
    }

    /** A value as the server sent it. */
    private byte @Nullable [] bytes(int field) throws SQLException {
        String text = decoded[field] ? server.getString(field + 1) : null;
        return text == null ? server.getBytes(field + 1) : text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A result set of rows that were read, which stands before the first. */
    ResultSet open(Rows rows) throws SQLException {
        return owner.createDriverResultSet(fields, rows.tuples());
    }

    private static Field[] fields(ResultSetMetaData metaData, BaseConnection connection) throws SQLException {
        Field[] fields = new Field[metaData.getColumnCount()];
        for (int i = 0; i < fields.length; i++) {
            int type = type(metaData.getColumnTypeName(i + 1), connection);
            int scale = metaData.getScale(i + 1);
            int precision = metaData.getPrecision(i + 1);
            // The one modifier that values depend on (NUMERICVAR's typmod in PostgreSQL's numeric.c).
            int modifier = type == Oid.NUMERIC && precision > 0 ? (precision << 16 | scale & 0x7ff) + 4 : -1;
            fields[i] = new Field(metaData.getColumnLabel(i + 1), type, (short) 0, modifier);
            fields[i].setFormat(metaData.unwrap(PGResultSetMetaData.class).getFormat(i + 1));
        }
        return fields;
    }

    private static int type(String name, BaseConnection connection) throws SQLException {
        return switch (name) {
            // PostgreSQL's driver calls columns with a sequence so.
            case "smallserial" -> Oid.INT2;
            case "serial" -> Oid.INT4;
            case "bigserial" -> Oid.INT8;
            default -> connection.getTypeInfo().getPGType(name);
        };
    }
}

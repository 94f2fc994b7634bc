package io.aidb.jdbc.metadata;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.BaseStatement;
import org.postgresql.core.Field;
import org.postgresql.core.Tuple;

/**
 * The rows of the server and those of the driver in one answer, in the server's order. What the server has by the same
 * name stays as it is, but for remarks that it lacks.
 */
final class MergedAnswer {

    private final MetaDataShape shape;
    private final List<@Nullable String[]> rows = new ArrayList<>();
    private final String[] labels;

    /** Reads the server's answer, and closes it. */
    MergedAnswer(MetaDataShape shape, ResultSet server) throws SQLException {
        this.shape = shape;
        try (server) {
            ResultSetMetaData metaData = server.getMetaData();
            labels = new String[metaData.getColumnCount()];
            for (int c = 0; c < labels.length; c++) {
                labels[c] = metaData.getColumnLabel(c + 1);
            }
            while (server.next()) {
                @Nullable String[] row = new String[labels.length];
                for (int c = 0; c < row.length; c++) {
                    row[c] = server.getString(c + 1);
                }
                rows.add(row);
            }
        }
    }

    /** Adds the driver's rows, which are in the order of the answer. */
    void add(List<@Nullable String[]> ours) {
        List<@Nullable String[]> missing = new ArrayList<>();
        for (@Nullable String[] our : ours) {
            boolean known = false;
            for (@Nullable String[] row : rows) {
                if (same(row, our, shape.schema()) && same(row, our, shape.object())) {
                    known = true;
                    describe(row, our);
                }
            }
            if (!known) {
                missing.add(our);
            }
        }
        missing.forEach(this::insert);
    }

    private void describe(@Nullable String[] row, @Nullable String[] our) {
        if (shape.remarks() >= 0 && row[shape.remarks()] == null && same(row, our, shape.part())) {
            row[shape.remarks()] = our[shape.remarks()];
        }
    }

    private static boolean same(@Nullable String[] row, @Nullable String[] other, int column) {
        return Objects.equals(row[column], other[column]);
    }

    /** Names are sorted by their bytes, and NULL comes last. */
    private void insert(@Nullable String[] our) {
        int place = 0;
        while (place < rows.size() && compare(rows.get(place), our) <= 0) {
            place++;
        }
        rows.add(place, our);
    }

    private int compare(@Nullable String[] row, @Nullable String[] other) {
        for (int key : shape.keys()) {
            int order = Comparator.nullsLast(Comparator.<String>naturalOrder()).compare(row[key], other[key]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** The answer as a result set of the kind that PostgreSQL's driver gives, which closes its statement. */
    ResultSet open(BaseConnection connection) throws SQLException {
        Field[] fields = new Field[labels.length];
        for (int c = 0; c < fields.length; c++) {
            fields[c] = new Field(labels[c], shape.types().get(c));
        }
        List<Tuple> tuples = new ArrayList<>();
        for (@Nullable String[] row : rows) {
            byte[][] data = new byte[row.length][];
            for (int c = 0; c < data.length; c++) {
                String value = row[c];
                data[c] = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
            }
            tuples.add(new Tuple(data));
        }
        Statement statement = connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        statement.closeOnCompletion();
        return statement.unwrap(BaseStatement.class).createDriverResultSet(fields, tuples);
    }
}

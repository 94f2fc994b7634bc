package io.aidb.samples.spark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;

/** Rows with computed columns behind their own, of which a window at a time is read, evaluated and held. */
final class WindowedRows implements Iterator<InternalRow> {

    private final Iterator<InternalRow> rows;
    private final int size;
    private final WindowEvaluation evaluation;
    private final UnsafeProjection output;
    private final JoinedRow joined = new JoinedRow();
    private final List<InternalRow> window = new ArrayList<>();
    private Object[][] values = {};
    private int next;

    WindowedRows(Iterator<InternalRow> rows, int size, WindowEvaluation evaluation, UnsafeProjection output) {
        this.rows = rows;
        this.size = size;
        this.evaluation = evaluation;
        this.output = output;
    }

    @Override
    public boolean hasNext() {
        return next < window.size() || rows.hasNext();
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (next == window.size()) {
            readWindow();
        }
        InternalRow row = joined.apply(window.get(next), new GenericInternalRow(values[next]));
        next++;
        return output.apply(row);
    }

    private void readWindow() {
        window.clear();
        while (window.size() < size && rows.hasNext()) {
            // Spark's operators use one row over and over again.
            window.add(rows.next().copy());
        }
        next = 0;
        try {
            values = evaluation.evaluate(window);
        } catch (SQLException e) {
            throw new IllegalStateException("The calls of " + window.size() + " rows failed: " + e.getMessage(), e);
        }
    }
}

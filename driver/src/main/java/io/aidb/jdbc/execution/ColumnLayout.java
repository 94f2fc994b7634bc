package io.aidb.jdbc.execution;

import io.aidb.jdbc.sql.ArgumentSource;
import io.aidb.jdbc.sql.ArgumentSource.RowExpression;
import io.aidb.jdbc.sql.ExecutionPlan.ComputedColumn;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Which columns of a result come from the server and which are computed, and where the arguments of those are. */
final class ColumnLayout {

    /** For each column its index in the server's result, or minus one minus the number of the computed column. */
    private final int[] columns;

    private final List<String> labels;
    private final Map<RowExpression, Integer> argumentIndexes;

    private ColumnLayout(List<Integer> columns, List<String> labels, Map<RowExpression, Integer> argumentIndexes) {
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
        this.labels = labels;
        this.argumentIndexes = argumentIndexes;
    }

    static ColumnLayout of(ResultSetMetaData server, List<ComputedColumn> computed) throws SQLException {
        List<Integer> columns = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        Map<RowExpression, Integer> argumentIndexes = new HashMap<>();
        Map<String, Integer> computedByArgument = new HashMap<>();
        Map<String, RowExpression> arguments = new HashMap<>();
        for (int c = 0; c < computed.size(); c++) {
            for (ArgumentSource argument : computed.get(c).call().arguments()) {
                if (argument instanceof RowExpression row) {
                    computedByArgument.put(row.label(), c);
                    arguments.put(row.label(), row);
                }
            }
        }
        int last = -1;
        for (int i = 1; i <= server.getColumnCount(); i++) {
            String label = server.getColumnLabel(i);
            Integer c = computedByArgument.get(label);
            if (c == null) {
                columns.add(i);
                labels.add(label);
            } else {
                argumentIndexes.put(Objects.requireNonNull(arguments.get(label)), i);
                if (c != last) {
                    columns.add(-1 - c);
                    labels.add(computed.get(c).name());
                    last = c;
                }
            }
        }
        return new ColumnLayout(columns, labels, argumentIndexes);
    }

    int count() {
        return columns.length;
    }

    /** Throws PostgreSQL's driver's own error for a column that is not there. */
    void check(int column) throws SQLException {
        if (column < 1 || column > columns.length) {
            throw new PSQLException(
                    GT.tr("The column index is out of range: {0}, number of columns: {1}.", column, columns.length),
                    PSQLState.INVALID_PARAMETER_VALUE);
        }
    }

    /** The number of the computed column that this column is, or less than 0. */
    int computed(int column) {
        int index = columns[column - 1];
        return index < 0 ? -1 - index : -1;
    }

    /** The index in the server's result of a column that is not computed. */
    int server(int column) {
        return columns[column - 1];
    }

    /** The index in the server's result of an argument. */
    int argument(RowExpression argument) {
        return argumentIndexes.getOrDefault(argument, 0);
    }

    /** True for a column of the server's result that only holds an argument. */
    boolean isArgument(int serverColumn) {
        return argumentIndexes.containsValue(serverColumn);
    }

    /** The first column with this label in any letter case, or 0. */
    int find(String label) {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).equalsIgnoreCase(label)) {
                return i + 1;
            }
        }
        return 0;
    }
}

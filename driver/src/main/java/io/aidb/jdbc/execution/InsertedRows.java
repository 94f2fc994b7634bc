package io.aidb.jdbc.execution;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.ExecutionPlan;
import io.aidb.jdbc.sql.Rewritten;
import java.sql.SQLException;

/** What went wrong where an INSERT that does not name its columns gives fewer than its table has. */
final class InsertedRows {

    /** The server's error for a cast that there is not, here of such a row to one of the table. */
    private static final String CANNOT_COERCE = "42846";

    private InsertedRows() {}

    /** The error in terms of the user's statement, if it has to do with that; otherwise the same. */
    static SQLException explained(SQLException error, Rewritten query, Call call) {
        if (!CANNOT_COERCE.equals(error.getSQLState()) || !query.sql().contains(ExecutionPlan.INSERTED)) {
            return error;
        }
        return SqlExceptions.of(new AidbException(
                        SqlState.SYNTAX_ERROR,
                        "A call in ON CONFLICT needs the names of the columns, unless all columns of the table are inserted",
                        "Write them behind the name of the table: INSERT INTO t (id, body) …",
                        error)
                .at(call.position()));
    }
}

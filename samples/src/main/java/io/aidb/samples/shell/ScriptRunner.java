package io.aidb.samples.shell;

import io.aidb.samples.QuickstartException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts and prints their results. It does this itself because SQLLine goes on after a failed statement that
 * shares its line with another, and drops a statement in silence when it can't see the end of a string.
 */
public final class ScriptRunner {

    private final Connection connection;
    private final PrintWriter out;
    private final PrintWriter err;

    public ScriptRunner(Connection connection, PrintWriter out, PrintWriter err) {
        this.connection = connection;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the statements one after the other.
     *
     * @return the number of statements
     * @throws QuickstartException if one fails; those after it are not run
     */
    public int run(SqlScript script) throws QuickstartException {
        int line = 1;
        try (Statement statement = connection.createStatement()) {
            var statements = script.statements();
            for (SqlScript.Part part : statements) {
                line = part.line();
                run(statement, part.sql());
            }
            return statements.size();
        } catch (SQLException e) {
            throw new QuickstartException(script.name() + ", line " + line + ": " + describe(e), e);
        } finally {
            out.flush();
        }
    }

    private void run(Statement statement, String sql) throws SQLException {
        boolean isResult = statement.execute(sql);
        print(statement.getWarnings());
        statement.clearWarnings();
        while (isResult || statement.getUpdateCount() != -1) {
            if (isResult) {
                try (ResultSet result = statement.getResultSet()) {
                    out.println(new ResultTable(result));
                    out.println();
                }
            } else if (statement.getUpdateCount() > 0) {
                out.println("(" + statement.getUpdateCount() + " rows affected)");
                out.println();
            }
            isResult = statement.getMoreResults();
        }
        out.flush();
    }

    private void print(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            err.println(warning.getMessage());
        }
        err.flush();
    }

    private static String describe(SQLException e) {
        return e.getMessage() + (e.getSQLState() == null ? "" : " (SQLSTATE " + e.getSQLState() + ")");
    }
}

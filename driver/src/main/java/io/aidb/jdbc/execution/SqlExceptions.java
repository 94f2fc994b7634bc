package io.aidb.jdbc.execution;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.schema.RegistryException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/**
 * The one place where failures of our own become what JDBC throws: exceptions of pgjdbc's class with its way of printing
 * a hint and a position, so that tools show them like errors of the server.
 */
public final class SqlExceptions {

    private SqlExceptions() {}

    /** The exception for a failure, which becomes its cause. */
    public static PSQLException of(AidbException failure) {
        PSQLException exception =
                new PSQLException(fields(failure.state(), failure.getMessage(), failure.hint(), failure.position()));
        exception.initCause(failure);
        return exception;
    }

    /**
     * An error of the server at another position.
     *
     * @param position counted from 1, 0 for none
     * @param detailed whether what the server says about values and positions is part of the message
     */
    static PSQLException at(int position, PSQLException error, ServerErrorMessage message, boolean detailed) {
        StringBuilder fields = new StringBuilder();
        add(fields, 'S', message.getSeverity());
        add(fields, 'C', message.getSQLState());
        add(fields, 'M', message.getMessage());
        add(fields, 'D', message.getDetail());
        add(fields, 'H', message.getHint());
        add(fields, 'P', number(position));
        add(fields, 'p', number(message.getInternalPosition()));
        add(fields, 'q', message.getInternalQuery());
        add(fields, 'W', message.getWhere());
        add(fields, 's', message.getSchema());
        add(fields, 't', message.getTable());
        add(fields, 'c', message.getColumn());
        add(fields, 'd', message.getDatatype());
        add(fields, 'n', message.getConstraint());
        add(fields, 'F', message.getFile());
        add(fields, 'L', number(message.getLine()));
        add(fields, 'R', message.getRoutine());
        PSQLException moved = new PSQLException(new ServerErrorMessage(fields.toString()), detailed);
        moved.setStackTrace(error.getStackTrace());
        if (error.getCause() != null) {
            moved.initCause(error.getCause());
        }
        if (error.getNextException() != null) {
            moved.setNextException(error.getNextException());
        }
        for (Throwable suppressed : error.getSuppressed()) {
            moved.addSuppressed(suppressed);
        }
        return moved;
    }

    /** What a batch of so many entries throws: no entry counts as executed. */
    public static BatchUpdateException ofBatch(@Nullable String message, SQLException cause, int size) {
        long[] counts = new long[size];
        Arrays.fill(counts, Statement.EXECUTE_FAILED);
        return new BatchUpdateException(message, cause.getSQLState(), cause.getErrorCode(), counts, cause);
    }

    /** PostgreSQL's driver's own error where a statement gives rows that its method does not return. */
    public static PSQLException unexpectedResult() {
        return new PSQLException(GT.tr("A result was returned when none was expected."), PSQLState.TOO_MANY_RESULTS);
    }

    /** Work that may fail in any of the ways known here. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    /** Runs work, and throws what JDBC allows: our failures as {@link #of} makes them, the server's errors unchanged. */
    public static <T extends @Nullable Object> T translating(Work<T> work) throws SQLException {
        try {
            return work.run();
        } catch (AidbException e) {
            throw of(e);
        } catch (RegistryException e) {
            throw e.sql();
        }
    }

    /** True for an exception that {@link #of} made: the server and the connection to it had no part in it. */
    public static boolean isOurs(@Nullable SQLException exception) {
        return exception != null && exception.getCause() instanceof AidbException;
    }

    /** The fields of the wire protocol's ErrorResponse message, from which pgjdbc builds its exceptions. */
    private static ServerErrorMessage fields(
            SqlState state, @Nullable String message, @Nullable String hint, int position) {
        StringBuilder fields = new StringBuilder();
        add(fields, 'S', "ERROR");
        add(fields, 'C', state.code());
        add(fields, 'M', message);
        add(fields, 'H', hint);
        add(fields, 'P', number(position));
        return new ServerErrorMessage(fields.toString());
    }

    /** The text of a number that is not 0. */
    private static @Nullable String number(int value) {
        return value > 0 ? Integer.toString(value) : null;
    }

    private static void add(StringBuilder fields, char type, @Nullable String value) {
        if (value != null) {
            fields.append(type).append(value.replace('\0', ' ')).append('\0');
        }
    }
}

package io.aidb.jdbc.execution;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * The statements of PostgreSQL's driver in whose place a plan executes: a usual one, and another for an execution that
 * needs another text.
 */
public final class ServerStatements {

    /** Prepares a text in the way in which the usual statement was prepared. */
    @FunctionalInterface
    public interface Preparation {
        PreparedStatement prepare(String sql) throws SQLException;
    }

    private final PreparedStatement usual;
    private final Preparation preparation;
    private volatile @Nullable PreparedStatement other;

    public ServerStatements(PreparedStatement usual, Preparation preparation) {
        this.usual = usual;
        this.preparation = preparation;
    }

    /** The one with the text of the plan, whose settings are those of all. */
    public PreparedStatement usual() {
        return usual;
    }

    /** The one that was executed last. */
    public PreparedStatement executed() {
        PreparedStatement present = other;
        return present == null ? usual : present;
    }

    /** One with another text for the present execution. */
    PreparedStatement other(String sql) throws SQLException {
        reset();
        PreparedStatement made = preparation.prepare(sql);
        other = made;
        copySettings(usual, made);
        copyCompletion(usual, made);
        return made;
    }

    /** Gives one statement the settings of another for its executions, but not when it is to be closed. */
    public static void copySettings(Statement from, Statement to) throws SQLException {
        to.setMaxRows(from.getMaxRows());
        to.setMaxFieldSize(from.getMaxFieldSize());
        to.setFetchSize(from.getFetchSize());
        to.setFetchDirection(from.getFetchDirection());
        to.setQueryTimeout(from.getQueryTimeout());
        PGStatement source = from.unwrap(PGStatement.class);
        PGStatement target = to.unwrap(PGStatement.class);
        target.setPrepareThreshold(source.getPrepareThreshold());
        target.setAdaptiveFetch(source.getAdaptiveFetch());
    }

    /**
     * Gives the usual statement the settings of a plain one, of which the server keeps nothing: each execution has a plan
     * of its own, and values as text.
     */
    public void copyPlainSettings(Statement from) throws SQLException {
        copySettings(from, usual);
        copyCompletion(from, usual);
        PreferQueryMode mode = from.getConnection().unwrap(PGConnection.class).getPreferQueryMode();
        PGStatement target = usual.unwrap(PGStatement.class);
        if (mode != PreferQueryMode.EXTENDED_CACHE_EVERYTHING && target.getPrepareThreshold() > 1) {
            target.setPrepareThreshold(0);
        }
    }

    private static void copyCompletion(Statement from, Statement to) throws SQLException {
        if (from.isCloseOnCompletion()) {
            to.closeOnCompletion();
        }
    }

    /** Ends the last execution. */
    public void reset() throws SQLException {
        PreparedStatement last = other;
        other = null;
        if (last != null) {
            last.close();
        }
    }

    /** Can be called from any thread. */
    public void cancel() throws SQLException {
        executed().cancel();
    }

    public void close() throws SQLException {
        reset();
        usual.close();
    }
}

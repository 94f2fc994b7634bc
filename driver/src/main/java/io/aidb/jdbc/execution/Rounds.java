package io.aidb.jdbc.execution;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.sql.Connection;
import java.sql.SQLException;

/** Attempts at a statement with look-ups, each after what was missing in the one before is there. */
final class Rounds {

    /** More rounds than this need a table that changes faster than its rows can be computed. */
    private static final int MAX_ROUNDS = 10;

    /** Computes what is known to be needed, and runs the statement. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws SQLException;
    }

    /** Takes notice of a value that was missing. */
    @FunctionalInterface
    interface Supply {
        void compute(MissingValue missing) throws SQLException;
    }

    private final Connection connection;
    private Retreat retreat;

    Rounds(Connection connection) {
        this.connection = connection;
        this.retreat = new Retreat(connection, false);
    }

    /** Attempts it until no value is missing. */
    <T> T run(Attempt<T> attempt, Supply supply) throws SQLException {
        for (int round = 1; ; round++) {
            retreat = Retreat.prepare(connection);
            try {
                T result = attempt.run();
                retreat.release();
                return result;
            } catch (SQLException e) {
                MissingValue missing = MissingValue.of(e);
                if (missing == null) {
                    throw e;
                }
                retreat.rollback();
                if (round == MAX_ROUNDS) {
                    throw new AidbException(
                            SqlState.SERIALIZATION_FAILURE,
                            "Rows kept changing while the arguments of aidb calls were read and their values computed.",
                            "Try again, or use a transaction of isolation level REPEATABLE READ. An argument that is"
                                    + " different each time, such as random(), has no value to be found.",
                            e);
                }
                supply.compute(missing);
            } catch (RuntimeException e) {
                retreat.release(); // no error of the server, whose transaction goes on
                throw e;
            }
        }
    }

    /** Keeps what the present attempt has done on the server, even if a value turns out to be missing. */
    void keep() throws SQLException {
        retreat.release();
        retreat = Retreat.prepare(connection);
    }
}

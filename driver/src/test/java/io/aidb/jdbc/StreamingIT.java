package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code aidb.decode_text_stream}: rows that are read while the model still writes. */
@Timeout(120)
class StreamingIT {

    private static final String SQL = "SELECT * FROM aidb.decode_text_stream('writer', 'tell me')";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private WritingModel model;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void start() throws Exception {
        model = new WritingModel();
        connection = Connections.open();
        connection.setAutoCommit(false);
        model.register(connection, "writer");
        statement = connection.createStatement();
        statement.execute("CREATE TABLE kept (id int)");
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        model.close();
        threads.shutdownNow();
    }

    @Test
    void givesARowForEachPieceWhileTheModelStillWrites() throws Exception {
        model.writes("Once ");
        try (ResultSet rows = statement.executeQuery(SQL)) {
            assertThat(rows.isBeforeFirst()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt("ordinal")).isEqualTo(1);
            assertThat(rows.getString("delta")).isEqualTo("Once ");
            assertThat(rows.isFirst()).isTrue();

            model.writes("upon");
            assertThat(rows.isLast()).isFalse();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(2)).isEqualTo("upon");
            assertThat(rows.getRow()).isEqualTo(2);

            model.finishes();
            assertThat(rows.isLast()).isTrue();
            assertThat(rows.next()).isFalse();
            assertThat(rows.isAfterLast()).isTrue();
            assertThat(rows.next()).isFalse();
            assertThat(failureOf(() -> rows.getString(1)).getSQLState()).isEqualTo("24000");
        }
        assertTransactionIsUsable();
    }

    @Test
    void leavesTheConnectionFreeForOtherStatements() throws Exception {
        model.writes("a");
        try (ResultSet rows = statement.executeQuery(SQL)) {
            assertTransactionIsUsable();
            model.writes("b");
            model.finishes();
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void describesItsColumnsWithoutACall() throws Exception {
        try (PreparedStatement prepared =
                connection.prepareStatement("SELECT * FROM aidb.decode_text_stream(?, text => ?)")) {
            ResultSetMetaData columns = prepared.getMetaData();
            assertThat(columns.getColumnLabel(1)).isEqualTo("ordinal");
            assertThat(columns.getColumnTypeName(1)).isEqualTo("int4");
            assertThat(columns.getColumnLabel(2)).isEqualTo("delta");
            assertThat(columns.getColumnTypeName(2)).isEqualTo("text");
            assertThat(model.requests()).isZero();

            prepared.setString(1, "writer");
            prepared.setString(2, null);
            try (ResultSet rows = prepared.executeQuery()) {
                assertThat(rows.next()).isFalse();
                assertThat(rows.isBeforeFirst()).isFalse();
            }
            assertThat(model.requests()).isZero();
        }
    }

    @Test
    void givesOneRowForAModelThatDoesNotStream() throws Exception {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM aidb.decode_text_stream('dummy', 'x')")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("delta")).isNotEmpty();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void readsEverythingBeforeTheServerJoinsIt() throws Exception {
        model.writes("Once ");
        model.writes("upon");
        model.finishes();
        try (ResultSet rows = statement.executeQuery("SELECT string_agg(delta, '-' ORDER BY ordinal DESC), count(k.id)"
                + " FROM aidb.decode_text_stream('writer', 'x') AS s LEFT JOIN kept k ON k.id = s.ordinal")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("upon-Once ");
        }
    }

    @Test
    void readsEverythingForAScrollableResult() throws Exception {
        model.writes("Once ");
        model.writes("upon");
        model.finishes();
        try (Statement scrollable =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = scrollable.executeQuery(SQL)) {
            assertThat(rows.last()).isTrue();
            assertThat(rows.getRow()).isEqualTo(2);
        }
    }

    @Test
    void endsTheCallAtTheLimitOfRows() throws Exception {
        model.writes("Once ");
        statement.setMaxRows(1);
        try (ResultSet rows = statement.executeQuery(SQL)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isFalse();
            assertThat(model.sawClientLeave()).isTrue();
        }
    }

    @Test
    void throwsAFailureWhereItHappens() throws Exception {
        model.writes("Once ");
        model.breaksOff();
        try (ResultSet rows = statement.executeQuery(SQL)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(2)).isEqualTo("Once ");
            for (int i = 0; i < 2; i++) {
                SQLException failure = failureOf(rows::next);
                assertThat(failure.getSQLState()).isEqualTo("58030");
                assertThat(failure.getMessage()).contains("broke off");
            }
        }
        assertTransactionIsUsable();
    }

    @Test
    void throwsAFailureBeforeTheFirstRowFromTheStatement() throws Exception {
        model.breaksOff();
        assertThat(failureOf(() -> statement.executeQuery(SQL)).getSQLState()).isEqualTo("58030");
        assertThat(failureOf(() -> statement.executeQuery("SELECT * FROM aidb.decode_text_stream('no model', 'x')"))
                        .getSQLState())
                .isEqualTo("42704");
        assertTransactionIsUsable();
    }

    @Test
    void canBeCancelledWhileItWaits() throws Exception {
        model.writes("Once ");
        try (ResultSet rows = statement.executeQuery(SQL)) {
            assertThat(rows.next()).isTrue();
            Future<SQLException> failure = threads.submit(() -> failureOf(rows::next));
            statement.cancel();
            assertThat(failure.get(30, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
            assertThat(model.sawClientLeave()).isTrue();
        }
        assertTransactionIsUsable();
    }

    @Test
    void endsWithTheStatementsTimeout() throws Exception {
        model.writes("Once ");
        statement.setQueryTimeout(1);
        try (ResultSet rows = statement.executeQuery(SQL)) {
            assertThat(rows.next()).isTrue();
            assertThat(failureOf(rows::next).getSQLState()).isEqualTo("57014");
            assertThat(model.sawClientLeave()).isTrue();
        }
        assertTransactionIsUsable();
    }

    /** What ends a result before it was read. */
    private enum Ending {
        RESULT_SET,
        STATEMENT,
        NEXT_EXECUTION,
        CONNECTION,
        ABORT
    }

    @ParameterizedTest
    @EnumSource
    void nothingRunsOnOnceTheResultIsClosed(Ending ending) throws Exception {
        model.writes("Once ");
        ResultSet rows = statement.executeQuery(SQL);
        assertThat(rows.next()).isTrue();
        assertThat(model.hasSeenClientLeave()).isFalse();
        switch (ending) {
            case RESULT_SET -> rows.close();
            case STATEMENT -> statement.close();
            case NEXT_EXECUTION -> statement.execute("SELECT 1");
            case CONNECTION -> connection.close();
            case ABORT -> connection.abort(Runnable::run);
        }
        assertThat(model.sawClientLeave()).isTrue();
        assertThat(failureOf(rows::next).getMessage()).isNotEmpty();
    }

    @Test
    void endsOnceTheResultIsGarbage() throws Exception {
        model.writes("Once ");
        giveUpAResult();
        while (!model.hasSeenClientLeave()) {
            System.gc();
            Thread.sleep(20);
        }
        assertTransactionIsUsable();
    }

    private static SQLException failureOf(ThrowableAssert.ThrowingCallable action) {
        return catchThrowableOfType(SQLException.class, action);
    }

    private void giveUpAResult() throws SQLException {
        assertThat(connection.createStatement().executeQuery(SQL).next()).isTrue();
    }

    private void assertTransactionIsUsable() throws SQLException {
        try (Statement other = connection.createStatement();
                ResultSet row = other.executeQuery("SELECT count(*) FROM kept")) {
            assertThat(row.next()).isTrue();
        }
    }
}

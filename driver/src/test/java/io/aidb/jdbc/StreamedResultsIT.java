package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGResultSetMetaData;

/** Results with computed columns that are read forward, a window of rows at a time. */
class StreamedResultsIT {

    private static final String REPLIES = "SELECT id, aidb.decode_text('echo', body) AS reply FROM docs ORDER BY id";
    private static final int FETCH_SIZE = 10;

    private static TestDatabase database;
    private EchoModel model;
    private Connection connection;
    private Statement statement;

    @BeforeAll
    static void makeDatabase() {
        database = TestPostgres.newDatabase();
    }

    @BeforeEach
    void connect() throws Exception {
        model = new EchoModel();
        connection = Connections.open(database);
        model.register(connection, "echo");
        statement = connection.createStatement();
        statement.execute("DROP TABLE IF EXISTS docs");
        statement.execute("CREATE TABLE docs (id int PRIMARY KEY, body text)");
        statement.execute("INSERT INTO docs SELECT i, 'text ' || i FROM generate_series(1, 95) i");
        connection.setAutoCommit(false);
        statement.setFetchSize(FETCH_SIZE);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        try (Connection other = Connections.open(database);
                Statement last = other.createStatement()) {
            last.execute("SELECT aidb.delete_model('echo')");
        }
        model.close();
    }

    @Test
    void everyRowComesInItsPlaceWithItsOwnValue() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(REPLIES)) {
            while (result.next()) {
                assertThat(result.getRow()).isEqualTo(result.getInt("id"));
                rows.add(result.getString("reply"));
            }
        }
        assertThat(rows).hasSize(95).startsWith("[text 1]", "[text 2]").endsWith("[text 95]");
        assertThat(model.takePrompts()).hasSize(95);
    }

    @ParameterizedTest
    @CsvSource({"false, 10, 1", "true, 10, 0", "false, 0, 0"})
    void theServerKeepsACursorWhenItWouldForAnyOtherQuery(boolean autoCommit, int fetchSize, int cursors)
            throws SQLException {
        connection.setAutoCommit(autoCommit);
        statement.setFetchSize(fetchSize);
        try (ResultSet result = statement.executeQuery(REPLIES)) {
            result.next();
            assertThat(
                            value(
                                    "SELECT count(*) FROM pg_cursors WHERE statement LIKE '%docs%' AND statement NOT LIKE '%pg_cursors%'"))
                    .isEqualTo(Integer.toString(cursors));
        }
    }

    @Test
    void noMoreIsComputedThanTheWindowThatIsReadAndTheNext() throws SQLException {
        try (ResultSet result = statement.executeQuery(REPLIES)) {
            result.next();
            assertThat(model.takePrompts()).hasSize(FETCH_SIZE);
            for (int row = 2; row <= FETCH_SIZE + 1; row++) {
                result.next();
            }
            assertThat(model.takePrompts())
                    .hasSizeLessThanOrEqualTo(2 * FETCH_SIZE)
                    .contains("text 11", "text 20");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 11, 95, 200})
    void rowsBeyondTheMaximumAreNotComputed(int maximum) throws SQLException {
        statement.setMaxRows(maximum);
        int rows = 0;
        try (ResultSet result = statement.executeQuery(REPLIES)) {
            while (result.next()) {
                rows++;
            }
        }
        assertThat(rows).isEqualTo(Math.min(95, maximum));
        assertThat(model.takePrompts()).hasSize(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id <= 95", "id <= 20", "id <= 1", "false"})
    void positionsAreThoseOfAnyOtherResult(String condition) throws SQLException {
        String query = "SELECT id, %s AS reply FROM docs WHERE " + condition + " ORDER BY id";
        try (Connection raw = database.connect();
                Statement plain = raw.createStatement()) {
            raw.setAutoCommit(false);
            plain.setFetchSize(FETCH_SIZE);
            try (ResultSet ours = statement.executeQuery(query.replace("%s", "aidb.decode_text('echo', body)"));
                    ResultSet theirs = plain.executeQuery(query.replace("%s", "body"))) {
                assertThat(positions(ours)).isEqualTo(positions(theirs));
                assertThat(ours.next()).isFalse();
                assertThat(positions(ours)).isEqualTo(positions(theirs));
            }
        }
    }

    private static List<String> positions(ResultSet result) throws SQLException {
        List<String> positions = new ArrayList<>();
        boolean more = true;
        while (more) {
            positions.add(result.getRow() + " " + result.isBeforeFirst() + " " + result.isFirst() + " "
                    + result.isLast() + " " + result.isAfterLast());
            more = result.next();
        }
        positions.add(result.getRow() + " " + result.isBeforeFirst() + " " + result.isFirst() + " " + result.isLast()
                + " " + result.isAfterLast());
        return positions;
    }

    @Test
    void withoutACurrentRowTheErrorsAreThoseOfAnyOtherResult() throws SQLException {
        ResultSet result = statement.executeQuery(REPLIES);
        assertThatThrownBy(() -> result.getInt(1)).extracting("SQLState").isEqualTo("24000");
        assertThatThrownBy(() -> result.getString(2)).extracting("SQLState").isEqualTo("24000");
        assertThatThrownBy(result::previous).extracting("SQLState").isEqualTo("24000");
        assertThatThrownBy(() -> result.updateString(2, "x"))
                .extracting("SQLState")
                .isEqualTo("24000");
        while (result.next()) {
            result.getString(2);
        }
        assertThatThrownBy(() -> result.getString(2)).extracting("SQLState").isEqualTo("24000");
        result.close();
        assertThatThrownBy(result::next).extracting("SQLState").isEqualTo("55000");
        assertThatThrownBy(() -> result.getString(2)).extracting("SQLState").isEqualTo("55000");
        assertThatThrownBy(result::isLast).extracting("SQLState").isEqualTo("55000");
    }

    @Test
    void anErrorInALaterWindowComesWhenItIsReachedAndKeepsTheTransaction() throws SQLException {
        statement.executeUpdate("UPDATE docs SET body = '" + EchoModel.REFUSED + "' WHERE id = 25");
        int rows = 0;
        try (ResultSet result = statement.executeQuery(REPLIES)) {
            for (int row = 1; row <= 20; row++) {
                assertThat(result.next()).isTrue();
                rows++;
            }
            assertThatThrownBy(result::next).isInstanceOf(SQLException.class);
            assertThatThrownBy(result::next).isInstanceOf(SQLException.class);
        }
        assertThat(rows).isEqualTo(20);
        assertThat(value("SELECT count(*) FROM docs WHERE body = '" + EchoModel.REFUSED + "'"))
                .isEqualTo("1");
        connection.commit();
    }

    @Test
    void anErrorOfTheServerComesAfterTheRowsBeforeIt() throws SQLException {
        try (ResultSet result =
                statement.executeQuery("SELECT 1 / (id - 25), aidb.decode_text('echo', body) FROM docs WHERE id > 3")) {
            for (int row = 4; row < 14; row++) {
                assertThat(result.next()).isTrue();
            }
            assertThatThrownBy(() -> {
                        while (result.next()) {
                            result.getString(2);
                        }
                    })
                    .extracting("SQLState")
                    .isEqualTo("22012");
        }
    }

    @Test
    void aCommitEndsTheCursorAsItEndsAnyOther() throws SQLException {
        try (ResultSet result = statement.executeQuery(REPLIES)) {
            result.next();
            connection.commit();
            assertThatThrownBy(() -> {
                        while (result.next()) {
                            result.getString(2);
                        }
                    })
                    .extracting("SQLState")
                    .isEqualTo("34000");
        }
    }

    @Test
    void aHoldableResultOutlivesTheCommit() throws SQLException {
        try (PreparedStatement holding = connection.prepareStatement(
                REPLIES, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, ResultSet.HOLD_CURSORS_OVER_COMMIT)) {
            holding.setFetchSize(FETCH_SIZE);
            ResultSet result = holding.executeQuery();
            connection.commit();
            int rows = 0;
            while (result.next()) {
                rows++;
            }
            assertThat(rows).isEqualTo(95);
        }
    }

    @Test
    void otherStatementsOfTheConnectionRunBetweenTheRows() throws SQLException {
        try (ResultSet result =
                statement.executeQuery("SELECT id, aidb.decode_text('echo', body)::varchar(4) FROM docs ORDER BY id")) {
            while (result.next()) {
                assertThat(value("SELECT body FROM docs WHERE id = " + result.getInt(1)))
                        .isEqualTo("text " + result.getInt(1));
                assertThat(result.getString(2)).isEqualTo("[tex");
            }
        }
    }

    @Test
    void cancelStopsTheWindowThatIsBeingComputed() throws Exception {
        ResultSet result = silentInTheSecondWindow();
        CompletableFuture<SQLException> failure = readInAnotherThread(result);
        model.awaitWaiting();

        statement.cancel();

        assertThat(failure.get().getSQLState()).isEqualTo("57014");
        assertThat(value("SELECT 1")).isEqualTo("1");
    }

    @Test
    void theTimeoutCountsForEachWindow() throws Exception {
        statement.setQueryTimeout(1);
        ResultSet result = silentInTheSecondWindow();

        assertThat(readInAnotherThread(result).get().getSQLState()).isEqualTo("57014");
        assertThat(value("SELECT 1")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"result", "statement", "connection", "abort", "execute"})
    void closingEndsTheWindowThatIsBeingComputed(String what) throws Exception {
        ResultSet result = silentInTheSecondWindow();
        CompletableFuture<SQLException> failure = readInAnotherThread(result);
        model.awaitWaiting();

        switch (what) {
            case "result" -> result.close();
            case "statement" -> statement.close();
            case "connection" -> connection.close();
            case "abort" -> connection.abort(Runnable::run);
            default -> statement.execute("SELECT 1");
        }

        assertThat((Throwable) failure.get()).isNotNull();
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        ResultSet result = silentInTheSecondWindow();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            SQLException failure = catchThrowableOfType(SQLException.class, () -> readAll(result));
            interrupted.complete(failure != null && Thread.currentThread().isInterrupted());
        });
        reader.start();
        model.awaitWaiting();

        reader.interrupt();

        assertThat(interrupted.get()).isTrue();
    }

    private ResultSet silentInTheSecondWindow() throws SQLException {
        statement.executeUpdate("UPDATE docs SET body = '" + EchoModel.SILENT + "' WHERE id = 15");
        return statement.executeQuery(REPLIES);
    }

    private static CompletableFuture<SQLException> readInAnotherThread(ResultSet result) {
        return CompletableFuture.supplyAsync(() -> catchThrowableOfType(SQLException.class, () -> readAll(result)));
    }

    private static void readAll(ResultSet result) throws SQLException {
        while (result.next()) {
            result.getString(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, -1, 0})
    void columnsOfTheServerReadAsInAnyOtherResult(int prepareThreshold) throws SQLException {
        String columns = "1::int2, 2::int4, 3::int8, 1.50::numeric(10,3), 1.50::numeric, 1.5::real, 2.5::float8, true,"
                + " 'abc'::varchar(5), 'a'::char(3), '\\x0102'::bytea, date '2020-01-02', time '10:11:12.5',"
                + " timestamptz '2020-01-02 03:04:05+00', timestamp '2020-01-02 03:04:05', interval '1 day',"
                + " gen_random_uuid() IS NOT NULL, '00000000-0000-0000-0000-000000000001'::uuid, '{\"a\": 1}'::jsonb,"
                + " ARRAY[1, 2], ARRAY['a', NULL], point(1, 2), B'101', B'1'::bit(1), 'x'::xml, NULL::text, 12::money,"
                + " 'docs'::regclass, ROW(1, 'a'), 'NaN'::numeric";
        String sql = "SELECT " + columns + ", %s FROM docs WHERE id = 1";
        try (Connection raw = database.connect();
                PreparedStatement theirs = raw.prepareStatement(sql.replace("%s", "body"));
                PreparedStatement ours =
                        connection.prepareStatement(sql.replace("%s", "aidb.decode_text('echo', body)"))) {
            theirs.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(prepareThreshold);
            ours.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(prepareThreshold);
            for (int execution = 0; execution < 3; execution++) {
                ResultSet theirRow = theirs.executeQuery();
                ResultSet ourRow = ours.executeQuery();
                theirRow.next();
                ourRow.next();
                for (int c = 1; c < theirRow.getMetaData().getColumnCount(); c++) {
                    assertSame(theirRow, ourRow, c);
                }
            }
        }
    }

    private static void assertSame(ResultSet expected, ResultSet actual, int column) throws SQLException {
        String what = "column " + column + " of type " + expected.getMetaData().getColumnTypeName(column);
        if (!isBinaryBytes(expected, column)) {
            assertThat(actual.getString(column)).as(what).isEqualTo(expected.getString(column));
        }
        assertThat(actual.getBytes(column)).as(what).isEqualTo(expected.getBytes(column));
        assertThat(actual.wasNull()).as(what).isEqualTo(expected.wasNull());
        Object value = expected.getObject(column);
        if (value instanceof java.sql.Array array) {
            assertThat(actual.getObject(column))
                    .as(what)
                    .asInstanceOf(InstanceOfAssertFactories.type(java.sql.Array.class))
                    .satisfies(a -> assertThat((Object[]) a.getArray()).isEqualTo((Object[]) array.getArray()));
        } else if (value instanceof byte[] bytes) {
            assertThat(actual.getBytes(column)).as(what).isEqualTo(bytes);
        } else if (value instanceof java.sql.SQLXML xml) {
            assertThat(actual.getSQLXML(column).getString()).isEqualTo(xml.getString());
        } else {
            assertThat(actual.getObject(column)).as(what).isEqualTo(value);
        }
        assertThat(actual.getMetaData().getColumnTypeName(column))
                .isEqualTo(expected.getMetaData().getColumnTypeName(column));
    }

    /** PostgreSQL's driver shows these by the address of their array. */
    private static boolean isBinaryBytes(ResultSet result, int column) throws SQLException {
        PGResultSetMetaData metaData = result.getMetaData().unwrap(PGResultSetMetaData.class);
        return result.getMetaData().getColumnTypeName(column).equals("bytea") && metaData.getFormat(column) == 1;
    }

    private String value(String sql) throws SQLException {
        return Sql.value(connection, sql);
    }
}

package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.schema.test.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Servers of models that misbehave, seen from SQL: the error says so, the transaction goes on, and the one connection
 * that the model may have is free again.
 */
@Timeout(120)
class ModelFaultsIT {

    private static FaultyModel model;
    private static Connection connection;

    @BeforeAll
    static void start() throws IOException, SQLException {
        model = new FaultyModel();
        connection = Clients.open(TestPostgres.newDatabase());
        connection.setAutoCommit(false);
        execute(
                "CREATE TABLE docs AS SELECT i AS id, 'text ' || i AS body, 0 AS length FROM generate_series(1, 3) AS i");
        create("faulty", 1);
        create("patient", 100);
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        model.close();
    }

    private static void create(String name, int timeout) throws SQLException {
        execute("SELECT aidb.create_model('" + name + "', 'embeddings', '{\"url\": \"" + model.url()
                + "\", \"max_concurrent_requests\": 1, \"max_batch_size\": 1, \"max_retries\": 1, \"timeout\": "
                + timeout
                + "}')");
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Arguments fault(String name, String state, FaultyModel.Fault fault) {
        return Arguments.of(name, state, fault);
    }

    private static Arguments body(String name, String body) {
        return fault(name, "58030", FaultyModel.answering(200, "", body));
    }

    static Stream<Arguments> faults() {
        String good = FaultyModel.GOOD;
        int whole = FaultyModel.head(200, "", good.length()).length() + good.length();
        Stream<Arguments> resets = IntStream.iterate(0, n -> n < whole, n -> n + whole / 8)
                .mapToObj(n -> fault("reset after " + n + " bytes", "58030", FaultyModel.resettingAfter(n)));
        return Stream.concat(
                resets,
                Stream.of(
                        body("truncated JSON", good.substring(0, 40)),
                        body("no JSON", "<html>"),
                        body("too few vectors", "{\"data\": []}"),
                        body("an index twice", good.replace("}]", "}, {\"index\": 0, \"embedding\": [1, 2]}]")),
                        body("a wrong index", good.replace("\"index\": 0", "\"index\": 7")),
                        body("not a number", good.replace("-0.5", "NaN")),
                        body("an infinite number", good.replace("-0.5", "1e99")),
                        fault("slow drip", "58030", (socket, out) -> {
                            FaultyModel.write(out, FaultyModel.head(200, "", 10_000));
                            while (true) {
                                FaultyModel.write(out, " ");
                                Thread.sleep(50);
                            }
                        }),
                        fault(
                                "no answer",
                                "58030",
                                (socket, out) -> socket.getInputStream().read()),
                        fault("endless interim answers", "58030", (socket, out) -> {
                            while (true) {
                                FaultyModel.write(out, "HTTP/1.1 100 Continue\r\n\r\n");
                                Thread.sleep(5);
                            }
                        }),
                        fault("429", "53000", FaultyModel.answering(429, "Retry-After: 0\r\n", "{}")),
                        fault("429 for an hour", "53000", FaultyModel.answering(429, "Retry-After: 3600\r\n", "{}")),
                        fault("429 without a time", "53000", FaultyModel.answering(429, "", "slow down")),
                        fault("500", "58030", FaultyModel.answering(500, "retry-after-ms: 1\r\n", "")),
                        fault("401", "58000", FaultyModel.answering(401, "", "")),
                        fault("400", "22023", FaultyModel.answering(400, "", "{\"error\": {\"message\": \"no\"}}")),
                        fault("413", "54000", FaultyModel.answering(413, "", "")),
                        fault("redirect loop", "58030", FaultyModel.answering(307, "Location: /v1/embeddings\r\n", "")),
                        fault(
                                "redirect elsewhere",
                                "58030",
                                FaultyModel.answering(307, "Location: http://127.0.0.2/\r\n", "")),
                        fault(
                                "gzip bomb",
                                "54000",
                                FaultyModel.answering(200, "Content-Encoding: gzip\r\n", FaultyModel.bomb())),
                        fault("100 MB", "54000", (socket, out) -> {
                            FaultyModel.write(out, FaultyModel.head(200, "", 105_000_000));
                            FaultyModel.write(out, " ".repeat(1 << 20));
                        }),
                        fault("100 MB in chunks", "54000", (socket, out) -> {
                            FaultyModel.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            String chunk = "100000\r\n" + " ".repeat(1 << 20) + "\r\n";
                            while (true) {
                                FaultyModel.write(out, chunk);
                            }
                        }),
                        fault("no HTTP", "58030", (socket, out) -> {
                            FaultyModel.write(out, "garbage\r\n\r\n");
                            socket.setSoLinger(true, 0);
                        })));
    }

    /** Each statement reaches the model in another way: a value, a computed column, a look-up, rows. */
    private static final List<String> STATEMENTS = List.of(
            "SELECT aidb.encode_text('faulty', 'x')",
            "SELECT id, aidb.encode_text('faulty', body) FROM docs",
            "UPDATE docs SET length = cardinality(aidb.encode_text('faulty', body))",
            "SELECT * FROM aidb.encode_text_batch('faulty', ARRAY['x', 'y'])");

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isAnErrorAfterWhichTheTransactionGoesOn(String name, String state, FaultyModel.Fault fault)
            throws SQLException {
        String statement = STATEMENTS.get(Math.floorMod(name.hashCode(), STATEMENTS.size()));
        // Large answers take their time on a busy machine.
        String sql = state.equals("54000") ? statement.replace("'faulty'", "'patient'") : statement;
        model.does(fault);
        SQLException failure = catchThrowableOfType(SQLException.class, () -> execute(sql));

        assertThat(failure.getSQLState()).as(sql).isEqualTo(state);
        try (Statement check = connection.createStatement();
                ResultSet row = check.executeQuery("SELECT sum(length) FROM docs")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isZero();
        }
        model.behaves();
        execute(sql.startsWith("UPDATE") ? STATEMENTS.get(0) : sql);
    }

    @Test
    void aModelMayLeaveOutRowsThatFailAndNameThem() throws SQLException {
        execute("SELECT aidb.create_model('forgiving', 'embeddings', '{\"url\": \"" + model.url()
                + "\", \"max_concurrent_requests\": 1, \"max_batch_size\": 1, \"on_error\": \"null\"}')");
        model.does(FaultyModel.answering(400, "", "{\"error\": {\"message\": \"unfit\"}}"));
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT * FROM aidb.encode_text_batch('forgiving', ARRAY['x', 'y'])")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getArray(1)).isNull();
            assertThat(statement.getWarnings().getMessage()).contains("text 1 of 2", "unfit");
            assertThat(statement.getWarnings().getNextWarning().getMessage()).contains("text 2 of 2");
        } finally {
            model.behaves();
        }
    }

    @Test
    void noConnectionIsLeftBehind() throws Exception {
        for (String sql : STATEMENTS.subList(0, 2)) {
            model.does((socket, out) -> socket.getInputStream().read());
            SQLException failure = catchThrowableOfType(SQLException.class, () -> execute(sql));
            assertThat(failure.getSQLState()).isEqualTo("58030");
        }
        while (model.openConnections() > 0) {
            Thread.sleep(10);
        }
        model.behaves();
    }
}

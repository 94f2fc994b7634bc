package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an application with OpenTelemetry sees of its statements. */
class OpenTelemetryIT {

    @RegisterExtension
    static final OpenTelemetryExtension OPEN_TELEMETRY = OpenTelemetryExtension.create();

    private static ClientDatabase database;

    @BeforeAll
    static void create() throws IOException, SQLException {
        database = ClientDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void forgetWhatWasSeen() {
        OPEN_TELEMETRY.clearSpans();
    }

    @Test
    void seesTheCallsOfAStatementInsideIt() throws SQLException {
        execute("SELECT count(*) FROM (VALUES ('a'), ('b'), ('a')) AS v (t)"
                + " WHERE aidb.encode_text('m', t) IS NOT NULL");

        SpanData statement = span("aidb.statement");
        SpanData call = span("embeddings m");
        assertThat(call.getParentSpanId()).isEqualTo(statement.getSpanId());
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(call.getAttributes().get(AttributeKey.longKey("aidb.items"))).isEqualTo(2);
        assertThat(statement.getAttributes().get(AttributeKey.stringKey("aidb.plan")))
                .isEqualTo("Materialise");
    }

    @Test
    void seesTheStateOfAFailure() {
        assertThatThrownBy(() -> execute("SELECT aidb.encode_text('no such model', 'a')"))
                .isInstanceOf(SQLException.class);

        SpanData statement = span("aidb.statement");
        assertThat(statement.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(statement.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("42704");
    }

    @Test
    void seesNothingOfStatementsWithoutCalls() throws SQLException {
        execute("SELECT 1");

        assertThat(OPEN_TELEMETRY.getSpans()).isEmpty();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.aidb().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static SpanData span(String name) {
        List<SpanData> spans = OPEN_TELEMETRY.getSpans();
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " among " + spans));
    }
}

package io.aidb.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.telemetry.ModelCall.Operation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenTelemetryTelemetryTest {

    @RegisterExtension
    static final OpenTelemetryExtension OPEN_TELEMETRY = OpenTelemetryExtension.create();

    private static final ModelCall CALL = new ModelCall(Operation.EMBEDDINGS, "bert_local", "bert", 3);

    private final Telemetry telemetry = Telemetry.installed();

    @Test
    void findsWhatTheApplicationHas() {
        assertThat(telemetry).isInstanceOf(OpenTelemetryTelemetry.class);
    }

    @Test
    void putsTheCallIntoTheExecutionAndThatIntoTheCallersSpan() {
        Span caller = OPEN_TELEMETRY
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("caller")
                .startSpan();
        Context.current()
                .with(caller)
                .wrap(() -> {
                    ExecutionTrace execution = telemetry.execution("fold");
                    execution.call(CALL).end(12, 0, null);
                    execution.end(null);
                })
                .run();
        caller.end();

        SpanData statement = span("aidb.statement");
        SpanData call = span("embeddings bert");
        assertThat(statement.getParentSpanId()).isEqualTo(span("caller").getSpanId());
        assertThat(statement.getAttributes().get(Instruments.PLAN)).isEqualTo("fold");
        assertThat(call.getParentSpanId()).isEqualTo(statement.getSpanId());
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(call.getAttributes().get(Instruments.PROVIDER)).isEqualTo("bert_local");
        assertThat(call.getAttributes().get(Instruments.INPUT_TOKENS)).isEqualTo(12);
        assertThat(call.getAttributes().get(Instruments.OUTPUT_TOKENS)).isNull();
    }

    @Test
    void namesAFailureByItsState() {
        ExecutionTrace execution = telemetry.execution("local");
        execution.call(CALL).end(0, 0, "58030");
        execution.end("58030");

        assertThat(OPEN_TELEMETRY.getSpans()).hasSize(2).allSatisfy(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getAttributes().get(Instruments.ERROR_TYPE)).isEqualTo("58030");
        });
    }

    @Test
    void countsDurationsAndTokens() {
        ExecutionTrace execution = telemetry.execution("local");
        execution
                .call(new ModelCall(Operation.TEXT_COMPLETION, "openai_completions", "writer", 1))
                .end(7, 5, null);
        execution.end(null);

        assertThat(points("gen_ai.client.operation.duration")).hasSize(1);
        assertThat(points("aidb.statement.duration")).hasSize(1);
        assertThat(points("gen_ai.client.token.usage"))
                .extracting(point -> point.getAttributes().get(Instruments.TOKEN_TYPE) + "=" + point.getSum())
                .containsExactlyInAnyOrder("input=7.0", "output=5.0");
    }

    private static SpanData span(String name) {
        return OPEN_TELEMETRY.getSpans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<HistogramPointData> points(String metric) {
        MetricData data = OPEN_TELEMETRY.getMetrics().stream()
                .filter(candidate -> candidate.getName().equals(metric))
                .findFirst()
                .orElseThrow();
        return List.copyOf(data.getHistogramData().getPoints());
    }
}

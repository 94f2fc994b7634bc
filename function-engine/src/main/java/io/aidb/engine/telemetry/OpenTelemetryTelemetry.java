package io.aidb.engine.telemetry;

import static io.aidb.engine.telemetry.Instruments.DATABASE;
import static io.aidb.engine.telemetry.Instruments.ERROR_TYPE;
import static io.aidb.engine.telemetry.Instruments.INPUT_TOKENS;
import static io.aidb.engine.telemetry.Instruments.ITEMS;
import static io.aidb.engine.telemetry.Instruments.MODEL;
import static io.aidb.engine.telemetry.Instruments.OPERATION;
import static io.aidb.engine.telemetry.Instruments.OUTPUT_TOKENS;
import static io.aidb.engine.telemetry.Instruments.PLAN;
import static io.aidb.engine.telemetry.Instruments.PROVIDER;
import static io.aidb.engine.telemetry.Instruments.TOKEN_TYPE;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Reports to the OpenTelemetry that the application has registered as global: a span {@code aidb.statement} for each
 * execution, inside the caller's span, and in it a span for each call of a provider, by the semantic conventions for
 * generative AI; and the same as metrics.
 */
final class OpenTelemetryTelemetry implements Telemetry {

    private volatile Instruments instruments = Instruments.of(OpenTelemetry.noop());

    @Override
    public ExecutionTrace execution(String plan) {
        OpenTelemetry global = GlobalOpenTelemetry.getOrNoop();
        Instruments current = instruments;
        if (current.owner() != global) {
            current = Instruments.of(global);
            instruments = current;
        }
        return new Execution(current, plan);
    }

    private static void fail(Span span, AttributesBuilder metric, @Nullable String error) {
        if (error != null) {
            span.setStatus(StatusCode.ERROR).setAttribute(ERROR_TYPE, error);
            metric.put(ERROR_TYPE, error);
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static final class Execution implements ExecutionTrace {

        private final Instruments instruments;
        private final String plan;
        private final long start = System.nanoTime();
        private final Span span;
        private final Context context;

        Execution(Instruments instruments, String plan) {
            this.instruments = instruments;
            this.plan = plan;
            span = instruments
                    .tracer()
                    .spanBuilder("aidb.statement")
                    .setAttribute(DATABASE, "postgresql")
                    .setAttribute(PLAN, plan)
                    .startSpan();
            context = Context.current().with(span);
        }

        @Override
        public CallTrace call(ModelCall call) {
            String operation = call.operation().conventionalName();
            long callStart = System.nanoTime();
            Span callSpan = instruments
                    .tracer()
                    .spanBuilder(operation + " " + call.model())
                    .setParent(context)
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute(OPERATION, operation)
                    .setAttribute(PROVIDER, call.provider())
                    .setAttribute(MODEL, call.model())
                    .setAttribute(ITEMS, call.items())
                    .startSpan();
            return (inputTokens, outputTokens, error) -> {
                AttributesBuilder metric = Attributes.builder()
                        .put(OPERATION, operation)
                        .put(PROVIDER, call.provider())
                        .put(MODEL, call.model());
                Attributes usage = metric.build();
                tokens(callSpan, usage, inputTokens, outputTokens);
                fail(callSpan, metric, error);
                callSpan.end();
                instruments.callDuration().record(secondsSince(callStart), metric.build(), context);
            };
        }

        private void tokens(Span callSpan, Attributes usage, long input, long output) {
            if (input > 0) {
                callSpan.setAttribute(INPUT_TOKENS, input);
                instruments
                        .callTokens()
                        .record(
                                input,
                                usage.toBuilder().put(TOKEN_TYPE, "input").build(),
                                context);
            }
            if (output > 0) {
                callSpan.setAttribute(OUTPUT_TOKENS, output);
                instruments
                        .callTokens()
                        .record(
                                output,
                                usage.toBuilder().put(TOKEN_TYPE, "output").build(),
                                context);
            }
        }

        @Override
        public void end(@Nullable String error) {
            AttributesBuilder metric =
                    Attributes.builder().put(DATABASE, "postgresql").put(PLAN, plan);
            fail(span, metric, error);
            span.end();
            instruments.executionDuration().record(secondsSince(start), metric.build(), context);
        }
    }
}

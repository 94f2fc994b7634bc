package io.aidb.engine.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;

/**
 * The tracer and the meters of one OpenTelemetry.
 *
 * <p>Names, units and boundaries of the first two are those of OpenTelemetry's semantic conventions for generative AI
 * (gen-ai-metrics).
 *
 * @param owner whose they are
 */
record Instruments(
        OpenTelemetry owner,
        Tracer tracer,
        DoubleHistogram callDuration,
        LongHistogram callTokens,
        DoubleHistogram executionDuration) {

    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    static final AttributeKey<String> MODEL = AttributeKey.stringKey("gen_ai.request.model");
    static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");
    static final AttributeKey<String> TOKEN_TYPE = AttributeKey.stringKey("gen_ai.token.type");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> DATABASE = AttributeKey.stringKey("db.system.name");
    static final AttributeKey<String> PLAN = AttributeKey.stringKey("aidb.plan");
    static final AttributeKey<Long> ITEMS = AttributeKey.longKey("aidb.items");

    private static final String SCOPE = "io.aidb.jdbc";
    private static final List<Double> SECONDS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
    private static final List<Long> TOKENS = List.of(
            1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16384L, 65536L, 262144L, 1048576L, 4194304L, 16777216L, 67108864L);

    static Instruments of(OpenTelemetry owner) {
        Meter meter = owner.getMeter(SCOPE);
        return new Instruments(
                owner,
                owner.getTracer(SCOPE),
                meter.histogramBuilder("gen_ai.client.operation.duration")
                        .setUnit("s")
                        .setDescription("Duration of calls of models.")
                        .setExplicitBucketBoundariesAdvice(SECONDS)
                        .build(),
                meter.histogramBuilder("gen_ai.client.token.usage")
                        .ofLongs()
                        .setUnit("{token}")
                        .setDescription("Tokens that calls of models read and wrote.")
                        .setExplicitBucketBoundariesAdvice(TOKENS)
                        .build(),
                meter.histogramBuilder("aidb.statement.duration")
                        .setUnit("s")
                        .setDescription("Time to the first result of statements with calls of aidb functions.")
                        .setExplicitBucketBoundariesAdvice(SECONDS)
                        .build());
    }
}

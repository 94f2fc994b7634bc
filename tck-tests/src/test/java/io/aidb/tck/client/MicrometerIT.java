package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.contrib.metrics.micrometer.MicrometerMeterProvider;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application with Micrometer sees of its statements, through a meter provider of OpenTelemetry. */
class MicrometerIT {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private ClientDatabase client;

    @BeforeEach
    void register() throws Exception {
        client = ClientDatabase.create();
        GlobalOpenTelemetry.resetForTest();
        GlobalOpenTelemetry.set(
                new MicrometerTelemetry(MicrometerMeterProvider.builder(meters).build()));
    }

    @AfterEach
    void forget() {
        GlobalOpenTelemetry.resetForTest();
        client.close();
    }

    /** As an application writes it whose meters are Micrometer's, and who wants no traces. */
    private record MicrometerTelemetry(MeterProvider meterProvider) implements OpenTelemetry {

        @Override
        public MeterProvider getMeterProvider() {
            return meterProvider;
        }

        @Override
        public TracerProvider getTracerProvider() {
            return TracerProvider.noop();
        }

        @Override
        public ContextPropagators getPropagators() {
            return ContextPropagators.noop();
        }
    }

    @Test
    void countsStatementsAndCalls() throws Exception {
        try (Connection connection = client.aidb().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT aidb.encode_text('m', 'alpha')");
            statement.execute("SELECT 1");
        }
        assertThat(meters.get("gen_ai.client.operation.duration")
                        .tag("gen_ai.request.model", "m")
                        .tag("gen_ai.operation.name", "embeddings")
                        .summary()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("aidb.statement.duration").summary().count()).isEqualTo(1);
        assertThat(client.provider().takeTexts()).containsExactly("alpha");
    }
}

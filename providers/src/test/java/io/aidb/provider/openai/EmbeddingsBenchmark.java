package io.aidb.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.engine.spi.Model;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.TestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Prints how close a large call comes to the ideal time, 10,000 texts in batches of 100 by 25 connections to a server that
 * takes 50 ms for a request, and what reading embeddings of 1,536 numbers costs. Run {@link #main} with the test class path.
 */
final class EmbeddingsBenchmark {

    private static final int TEXTS = 10_000;
    private static final int BATCH = 100;
    private static final int CONCURRENT = 25;
    private static final int LATENCY_MILLIS = 50;
    private static final int DIMENSIONS = 1_536;
    private static final int ROUNDS = 20;

    private EmbeddingsBenchmark() {}

    public static void main(String[] args) throws Exception {
        throughput();
        parsing();
    }

    private static void throughput() throws Exception {
        List<String> texts =
                IntStream.range(0, TEXTS).mapToObj(i -> "text number " + i).toList();
        byte[] answer = answer(8, true);
        Embeddings provider = new Embeddings();
        try (LocalServer server = LocalServer.http((request, reply) -> {
            Thread.sleep(LATENCY_MILLIS);
            reply.send(200, answer);
        })) {
            Model model = TestContext.model("{'url': '" + server.url(OpenAiServer.EMBEDDINGS) + "', 'max_batch_size': "
                    + BATCH + ", 'max_concurrent_requests': " + CONCURRENT + "}");
            double ideal = Math.ceil(TEXTS / (double) BATCH / CONCURRENT) * LATENCY_MILLIS;
            for (int round = 1; round <= ROUNDS; round++) {
                long start = System.nanoTime();
                provider.encodeText(model, texts, new TestContext());
                double millis = (System.nanoTime() - start) / 1e6;
                print(
                        "round %d: ideal %.0f ms, measured %.1f ms, %.2f times the ideal",
                        round, ideal, millis, millis / ideal);
            }
        } finally {
            provider.close();
        }
    }

    private static void parsing() throws Exception {
        byte[] floats = answer(DIMENSIONS, false);
        byte[] base64 = answer(DIMENSIONS, true);
        ObjectMapper mapper = new ObjectMapper();
        for (int round = 1; round <= ROUNDS; round++) {
            print(
                    "round %d: CPU per 1,000 embeddings of %d floats: lists %.0f ms (%.1f MB), Base64 %.0f ms (%.1f MB), lists by"
                            + " tree %.0f ms",
                    round,
                    DIMENSIONS,
                    cpuMillis(() -> read(floats)),
                    floats.length / 1e5,
                    cpuMillis(() -> read(base64)),
                    base64.length / 1e5,
                    cpuMillis(() -> readTree(mapper, floats)));
        }
    }

    private static byte[] answer(int dimensions, boolean base64) {
        Random random = new Random(42);
        StringBuilder json = new StringBuilder("{\"object\":\"list\",\"data\":[");
        for (int i = 0; i < BATCH; i++) {
            float[] vector = new float[dimensions];
            for (int j = 0; j < dimensions; j++) {
                vector[j] = (float) (random.nextGaussian() / 40);
            }
            json.append(i == 0 ? "" : ",")
                    .append("{\"object\":\"embedding\",\"index\":")
                    .append(i)
                    .append(",\"embedding\":");
            if (base64) {
                json.append('"').append(OpenAiServer.base64(vector)).append('"');
            } else {
                json.append(Arrays.toString(vector));
            }
            json.append('}');
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static float read(byte[] answer) throws IOException {
        return EmbeddingAnswer.read(new ByteArrayInputStream(answer), BATCH).vector(BATCH - 1)[0];
    }

    private static float readTree(ObjectMapper mapper, byte[] answer) throws IOException {
        float[][] vectors = new float[BATCH][];
        for (JsonNode entry : mapper.readTree(answer).path("data")) {
            JsonNode values = entry.path("embedding");
            float[] vector = new float[values.size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = values.get(i).floatValue();
            }
            vectors[entry.path("index").intValue()] = vector;
        }
        return vectors[BATCH - 1][0];
    }

    /** CPU time of this thread for ten answers, that is, for 1,000 embeddings. */
    private static double cpuMillis(Callable<Float> work) throws Exception {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        float sum = 0;
        for (int i = 0; i < 1_000 / BATCH; i++) {
            sum += work.call();
        }
        if (Float.isNaN(sum)) {
            throw new IllegalStateException("the results must be used");
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}

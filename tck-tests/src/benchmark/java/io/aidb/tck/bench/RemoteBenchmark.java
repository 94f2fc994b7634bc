package io.aidb.tck.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.sun.management.OperatingSystemMXBean;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Models behind HTTP. First the time for many texts against a server that takes its time for each request, in
 * batches of 100 by 25 connections, beside the ideal time: as many rounds of requests as there must be, at that time each.
 * Then the processor time for embeddings of 1,536 numbers beside reading the same answers into a tree with Jackson and beside
 * OpenAI's own client. Arguments: texts (10,000), milliseconds for a request (50), rounds (10).
 */
public final class RemoteBenchmark {

    private static final int BATCH = 100;
    private static final int CONCURRENT = 25;
    private static final int DIMENSIONS = 1_536;
    private static final int EMBEDDINGS = 1_000;

    private RemoteBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int texts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int millis = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        try (Connection connection = new Target().aidb()) {
            throughput(connection, texts, millis, rounds);
        }
        parsing(rounds);
    }

    private static void throughput(Connection connection, int texts, int millis, int rounds) throws Exception {
        double ideal = Math.ceil(texts / (double) BATCH / CONCURRENT) * millis;
        try (SlowModel model = new SlowModel(SlowModel.body(BATCH, 8, true), millis);
                ProviderCall provider = new ProviderCall(model, BATCH, CONCURRENT)) {
            register(connection, model);
            List<String> inputs =
                    IntStream.range(0, texts).mapToObj(i -> "text " + i).toList();
            print("%,d texts, %d ms a request, ideal %.0f ms:", texts, millis, ideal);
            printTimes("the provider", ideal, times(rounds, () -> check(provider.embed(inputs), texts)));
            printTimes("SQL", ideal, times(rounds, () -> embed(connection, inputs.toArray())));
        }
    }

    private static double[] times(int rounds, Work work) throws Exception {
        double[] times = new double[rounds];
        for (int round = -5; round < rounds; round++) {
            long start = System.nanoTime();
            work.run();
            if (round >= 0) {
                times[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        return times;
    }

    private static void printTimes(String name, double ideal, double[] times) {
        print(
                "  %-14s median %.1f ms, %.2f of the ideal; best %.2f",
                name, median(times), median(times) / ideal, best(times) / ideal);
    }

    private static void parsing(int rounds) throws Exception {
        List<String> texts =
                IntStream.range(0, BATCH).mapToObj(i -> "text " + i).toList();
        try (SlowModel lists = new SlowModel(SlowModel.body(BATCH, DIMENSIONS, false), 0);
                SlowModel base64 = new SlowModel(SlowModel.body(BATCH, DIMENSIONS, true), 0);
                ProviderCall fromLists = new ProviderCall(lists, BATCH, 1);
                ProviderCall fromBase64 = new ProviderCall(base64, BATCH, 1)) {
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .baseUrl(lists.base())
                    .apiKey("none")
                    .build();
            ObjectMapper mapper = new ObjectMapper();
            print(
                    "Processor time of the process per %,d embeddings of %,d numbers, server included:",
                    EMBEDDINGS, DIMENSIONS);
            measure("the provider, answers as lists", rounds, () -> check(fromLists.embed(texts), BATCH));
            measure("the provider, answers in Base64", rounds, () -> check(fromBase64.embed(texts), BATCH));
            measure("HttpURLConnection and a Jackson tree", rounds, () -> tree(mapper, lists));
            measure("OpenAI's Java client", rounds, () -> official(client, texts));
            client.close();
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void measure(String name, int rounds, Work work) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double[] times = new double[rounds];
        for (int round = -5; round < rounds; round++) {
            long start = system.getProcessCpuTime();
            for (int i = 0; i < EMBEDDINGS / BATCH; i++) {
                work.run();
            }
            if (round >= 0) {
                times[round] = (system.getProcessCpuTime() - start) / 1e6;
            }
        }
        print("  %-38s median %7.1f ms, best %7.1f ms", name, median(times), best(times));
    }

    private static void register(Connection connection, SlowModel model) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT aidb.create_model('slow', 'embeddings', '{\"url\": \"" + model.base()
                    + "/embeddings\", \"max_batch_size\": " + BATCH + ", \"max_concurrent_requests\": " + CONCURRENT
                    + "}')");
        }
    }

    private static void embed(Connection connection, Object[] texts) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT * FROM aidb.encode_text_batch('slow', ?)")) {
            statement.setArray(1, connection.createArrayOf("text", texts));
            try (ResultSet rows = statement.executeQuery()) {
                int count = 0;
                while (rows.next()) {
                    count++;
                }
                check(count, texts.length);
            }
        }
    }

    private static void tree(ObjectMapper mapper, SlowModel model) throws Exception {
        HttpURLConnection http = (HttpURLConnection)
                URI.create(model.base() + "/embeddings").toURL().openConnection();
        http.setDoOutput(true);
        http.getOutputStream().write("{}".getBytes(StandardCharsets.UTF_8));
        float[][] vectors = new float[BATCH][];
        try (InputStream in = http.getInputStream()) {
            for (JsonNode entry : mapper.readTree(in).path("data")) {
                JsonNode values = entry.path("embedding");
                float[] vector = new float[values.size()];
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = values.get(i).floatValue();
                }
                vectors[entry.path("index").intValue()] = vector;
            }
        }
        check(vectors[BATCH - 1].length, DIMENSIONS);
    }

    private static void official(OpenAIClient client, List<String> texts) {
        CreateEmbeddingResponse response = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("m")
                        .inputOfArrayOfStrings(texts)
                        .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                        .build());
        check(response.data().get(BATCH - 1).embedding().size(), DIMENSIONS);
    }

    private static void check(int found, int expected) {
        if (found != expected) {
            throw new IllegalStateException(found + " instead of " + expected);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double best(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}

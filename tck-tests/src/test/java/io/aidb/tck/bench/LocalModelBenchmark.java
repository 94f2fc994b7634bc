package io.aidb.tck.bench;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import io.aidb.samples.onnx.HubCache;
import io.aidb.samples.onnx.MiniLmImport;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Tokens per second of all-MiniLM-L6-v2 on 512 texts of 8 to about 200 tokens: ONNX Runtime, LangChain4j, {@code bert_local}
 * in its precisions, and through SQL. Arguments: rounds, texts. Or {@code alone} and a precision: the time from the start
 * of the JVM to the first vector, and the process's peak of memory with all texts.
 */
public final class LocalModelBenchmark {

    private static final int LANGCHAIN_TOKENS = 128;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private LocalModelBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("alone")) {
            alone(arguments[1]);
            return;
        }
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        List<String> texts = MixedTexts.of(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 512);
        Path cache = Path.of("target", "model-cache").toAbsolutePath();
        Path folder = new MiniLmImport(new HubCache(cache)).run();
        Target target = new Target();
        Properties properties = target.properties();
        properties.setProperty("aidb.modelCache", cache.toString());
        properties.setProperty("aidb.hubOffline", "true");
        try (OnnxBatches onnx = new OnnxBatches(model(), folder.resolve("tokenizer.json"), THREADS);
                LocalEncoder local = new LocalEncoder(cache);
                Connection connection = DriverManager.getConnection(target.aidbUrl(), properties)) {
            fill(connection, texts);
            AllMiniLmL6V2EmbeddingModel langchain = new AllMiniLmL6V2EmbeddingModel();
            List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
            int[] lengths = onnx.lengths(texts);
            long tokens = Arrays.stream(lengths).sum();
            long cut = Arrays.stream(lengths)
                    .map(n -> Math.min(n, LANGCHAIN_TOKENS))
                    .sum();
            System.out.printf(
                    Locale.ROOT,
                    "%d texts of %d to %d tokens, %d tokens (LangChain4j: %d), %d threads, %d rounds%n",
                    texts.size(),
                    Arrays.stream(lengths).min().orElseThrow(),
                    Arrays.stream(lengths).max().orElseThrow(),
                    tokens,
                    cut,
                    THREADS,
                    rounds);
            printLikeness("fp32", onnx.encode(texts), local.encode("fp32", texts));
            printLikeness("bf16", onnx.encode(texts), local.encode("bf16", texts));
            printLikeness("int8", onnx.encode(texts), local.encode("int8", texts));
            new Contest()
                    .with("ONNX Runtime, batches of 32", tokens, () -> onnx.encode(texts))
                    .with("LangChain4j embedAll", cut, () -> langchain.embedAll(segments))
                    .with("bert_local fp32", tokens, () -> local.encode("fp32", texts))
                    .with("bert_local fp32 through SQL", tokens, () -> read(connection))
                    .with("bert_local bf16", tokens, () -> local.encode("bf16", texts))
                    .with("bert_local int8", tokens, () -> local.encode("int8", texts))
                    .run(1, rounds, System.out);
        }
    }

    private static byte[] model() throws Exception {
        try (InputStream in = MiniLmImport.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
            return in.readAllBytes();
        }
    }

    private static void fill(Connection connection, List<String> texts) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE docs (id int PRIMARY KEY, body text)");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO docs VALUES (?, ?)")) {
            for (int i = 0; i < texts.size(); i++) {
                insert.setInt(1, i);
                insert.setString(2, texts.get(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void read(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, aidb.encode_text('bert', body) FROM docs")) {
            while (rows.next()) {
                rows.getArray(2);
            }
        }
    }

    private static void printLikeness(String name, float[][] expected, List<float[]> actual) {
        double worst = 1;
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            double cosine = 0;
            for (int k = 0; k < expected[i].length; k++) {
                cosine += (double) expected[i][k] * actual.get(i)[k];
            }
            worst = Math.min(worst, cosine);
            sum += cosine;
        }
        System.out.printf(
                Locale.ROOT,
                "%s: cosine to ONNX Runtime %.7f on average, %.7f at worst%n",
                name,
                sum / expected.length,
                worst);
    }

    private static void alone(String dtype) throws Exception {
        Path cache = Path.of("target", "model-cache").toAbsolutePath();
        try (LocalEncoder local = new LocalEncoder(cache)) {
            local.encode(dtype, List.of("a first text"));
            System.out.printf(
                    Locale.ROOT,
                    "%s: first vector %d ms after the start of the JVM%n",
                    dtype,
                    System.currentTimeMillis()
                            - ManagementFactory.getRuntimeMXBean().getStartTime());
            local.encode(dtype, MixedTexts.of(512));
            Path status = Path.of("/proc/self/status");
            if (Files.exists(status)) {
                Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .forEach(line -> System.out.println("peak of memory: " + line));
            }
        }
    }
}

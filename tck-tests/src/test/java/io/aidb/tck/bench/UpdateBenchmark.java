package io.aidb.tck.bench;

import io.aidb.jdbc.AidbStatement;
import io.aidb.samples.onnx.HubCache;
import io.aidb.samples.onnx.MiniLmImport;
import io.aidb.tck.Definitions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.ToDoubleFunction;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * {@code UPDATE docs SET e = aidb.encode_text('bert', body)} beside what it can't do without: the provider that encodes the
 * same texts, in the same portions, and a COPY of the vectors into a table. Arguments: rows (20,000), rounds (3).
 */
public final class UpdateBenchmark {

    private static final String UPDATE = "UPDATE docs SET e = aidb.encode_text('bert', body)";
    private static final int WARM_UP_ROWS = 200;

    /** What the driver gives to a model at once. */
    private static final int PORTION = 10_000;

    /** One run. */
    private record Time(double total, double model) {

        double other() {
            return total - model;
        }
    }

    private final Connection raw;
    private final Connection aidb;
    private final LocalEncoder encoder;
    private final List<String> texts;

    private UpdateBenchmark(Connection raw, Connection aidb, LocalEncoder encoder, List<String> texts) {
        this.raw = raw;
        this.aidb = aidb;
        this.encoder = encoder;
        this.texts = texts;
    }

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path cache = Path.of("target", "model-cache").toAbsolutePath();
        new MiniLmImport(new HubCache(cache)).run();
        Target target = new Target();
        Properties properties = target.properties();
        properties.setProperty("aidb.modelCache", cache.toString());
        properties.setProperty("aidb.hubOffline", "true");
        try (Connection raw = target.raw();
                Connection aidb = DriverManager.getConnection(target.aidbUrl(), properties);
                LocalEncoder encoder = new LocalEncoder(cache)) {
            new UpdateBenchmark(raw, aidb, encoder, Definitions.distinct(WARM_UP_ROWS)).print(1);
            new UpdateBenchmark(raw, aidb, encoder, Definitions.distinct(rows)).print(rounds);
        }
    }

    private void print(int rounds) throws SQLException {
        List<Time> updates = new ArrayList<>();
        List<Time> copies = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            fill();
            if (round % 2 == 0) {
                updates.add(update());
                copies.add(encodeAndCopy());
            } else {
                copies.add(encodeAndCopy());
                updates.add(update());
            }
        }
        System.out.printf(Locale.ROOT, "%,d rows, medians of %d rounds%n", texts.size(), rounds);
        System.out.printf(Locale.ROOT, "%-34s %10s %10s %10s%n", "", "s", "model", "other");
        print("UPDATE", updates);
        print("provider and COPY", copies);
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = updates.get(i).total() / copies.get(i).total();
        }
        System.out.printf(Locale.ROOT, "UPDATE over provider and COPY: %.3f%n", Paired.median(ratios));
    }

    private static void print(String name, List<Time> times) {
        System.out.printf(
                Locale.ROOT,
                "%-34s %10.3f %10.3f %10.3f%n",
                name,
                median(times, Time::total),
                median(times, Time::model),
                median(times, Time::other));
    }

    private static double median(List<Time> times, ToDoubleFunction<Time> part) {
        return Paired.median(times.stream().mapToDouble(part).toArray());
    }

    /** New tables, as an UPDATE leaves the rows behind that it replaces. */
    private void fill() throws SQLException {
        try (Statement statement = raw.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS docs, vectors");
            statement.execute("CREATE TABLE docs (id int PRIMARY KEY, body text, e real[])");
            statement.execute("CREATE TABLE vectors (id int PRIMARY KEY, e real[])");
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            lines.append(i)
                    .append('\t')
                    .append(texts.get(i).replace("\\", "\\\\"))
                    .append('\n');
        }
        CopyIn copy = raw.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY docs (id, body) FROM STDIN");
        write(copy, lines);
        copy.endCopy();
        try (Statement statement = raw.createStatement()) {
            statement.execute("VACUUM ANALYZE docs");
        }
    }

    private Time update() throws SQLException {
        long start = System.nanoTime();
        try (Statement statement = aidb.createStatement()) {
            int count = statement.executeUpdate(UPDATE);
            double seconds = seconds(start);
            if (count != texts.size()) {
                throw new IllegalStateException(count + " rows instead of " + texts.size());
            }
            AidbStatement own = statement.unwrap(AidbStatement.class);
            return new Time(seconds, own.usage().modelTime().toNanos() / 1e9);
        }
    }

    private Time encodeAndCopy() throws SQLException {
        long start = System.nanoTime();
        List<float[]> vectors = new ArrayList<>();
        for (int first = 0; first < texts.size(); first += PORTION) {
            vectors.addAll(encoder.encode("fp32", texts.subList(first, Math.min(first + PORTION, texts.size()))));
        }
        double model = seconds(start);
        CopyIn copy = raw.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY vectors FROM STDIN");
        for (int i = 0; i < vectors.size(); i++) {
            StringBuilder line = new StringBuilder().append(i).append("\t{");
            for (float value : vectors.get(i)) {
                line.append(value).append(',');
            }
            line.setCharAt(line.length() - 1, '}');
            write(copy, line.append('\n'));
        }
        copy.endCopy();
        return new Time(seconds(start), model);
    }

    private static void write(CopyIn copy, StringBuilder lines) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}

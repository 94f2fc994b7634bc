package io.aidb.samples.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Embeds all texts of a table on a Spark cluster: {@code BulkEmbedding MODEL TABLE KEY TEXT EMBEDDING PARTITIONS}. It reads
 * the rows without an embedding by ranges of their key, calls the model in batches on the executors, and writes what
 * comes back into the table, committed batch by batch; started again, it goes on with the rows that are left. The
 * settings of the catalogue {@code aidb} say where the database is.
 */
public final class BulkEmbedding {

    private static final String CATALOG = "spark.sql.catalog.aidb.";

    private final SparkSession spark;
    private final EmbeddingJob job;
    private final ModelDatabase database;

    BulkEmbedding(SparkSession spark, EmbeddingJob job) {
        this.spark = spark;
        this.job = job;
        this.database = new ModelDatabase(settings(spark));
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 6) {
            throw new IllegalArgumentException("Usage: BulkEmbedding MODEL TABLE KEY TEXT EMBEDDING PARTITIONS");
        }
        EmbeddingJob job = new EmbeddingJob(
                arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], Integer.parseInt(arguments[5]));
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            new BulkEmbedding(spark, job).run();
        }
    }

    private static Map<String, String> settings(SparkSession spark) {
        Map<String, String> settings = new HashMap<>();
        CollectionConverters.asJava(spark.conf().getAll()).forEach((key, value) -> {
            if (key.startsWith(CATALOG)) {
                settings.put(key.substring(CATALOG.length()), value);
            }
        });
        return settings;
    }

    /** Embeds what is not embedded yet. */
    void run() {
        AidbDialect.register();
        Row range = database.read(spark, job.range(), Map.of()).head();
        if (range.isNullAt(0)) {
            return;
        }
        Map<String, String> ranges = Map.of(
                "partitionColumn", "id",
                "lowerBound", String.valueOf(range.getLong(0)),
                "upperBound", String.valueOf(range.getLong(1)),
                "numPartitions", String.valueOf(job.partitions()));
        database.read(spark, job.pending(), ranges).createOrReplaceTempView("pending");
        spark.sql("SELECT id, aidb.encode_text(:model, body) FROM pending", Map.of("model", job.model()))
                .foreachPartition(new EmbeddingWriter(job, database));
    }
}

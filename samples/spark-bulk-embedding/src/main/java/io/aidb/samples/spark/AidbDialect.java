package io.aidb.samples.spark;

import java.util.Locale;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.jdbc.PostgresDialect;

/**
 * Spark's dialect of PostgreSQL for the driver's URLs. Spark chooses a dialect by the beginning of the URL, and without
 * one it knows neither arrays nor {@code jsonb}.
 */
final class AidbDialect extends PostgresDialect {

    private static final long serialVersionUID = 1;

    /** From now on, Spark's JDBC source knows the driver's URLs in this JVM. Doing it twice does no harm. */
    static void register() {
        JdbcDialects.registerDialect(new AidbDialect());
    }

    @Override
    public boolean canHandle(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("jdbc:aidb:");
    }
}

package io.aidb.jdbc.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RealTextIT {

    private static final float[] EDGES = {
        0f,
        -0f,
        1f,
        -1f,
        100f,
        1.5f,
        0.1f,
        0.001f,
        0.01f,
        1e-4f,
        1e-5f,
        99999f,
        100000f,
        999999f,
        1e6f,
        1e7f,
        Math.nextDown(0.001f),
        Math.nextDown(1e-4f),
        Math.nextDown(1e6f),
        Math.nextUp(1e6f),
        16777216f,
        2e-44f,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    @Test
    void edgesAreWrittenAsTheServerWritesThem() throws Exception {
        assertThat(RealText.of(EDGES)).isEqualTo(byServer(EDGES));
    }

    @Test
    void valuesFromMillionthsToMillionsAreWrittenAsTheServerWritesThem() throws Exception {
        Random random = new Random(1);
        float[] values = new float[20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(13) - 6));
        }
        assertThat(RealText.of(values)).isEqualTo(byServer(values));
    }

    private static String byServer(float[] values) throws Exception {
        try (Connection connection = TestPostgres.newDatabase().connect();
                PreparedStatement statement = connection.prepareStatement("SELECT (?::real[])::text")) {
            statement.setObject(1, values);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}

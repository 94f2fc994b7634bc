package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.aidb.provider.local.text.TextTokenizer;
import io.aidb.provider.local.text.TextTokens;
import io.aidb.schema.test.TestPostgres;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code bert} gives what ONNX Runtime gives for the same weights and the same tokens. */
class BertParityIT {

    private static final int MAX_TOKENS = 256;
    private static final int DIMENSION = 384;

    private static Connection connection;
    private static List<String> texts;
    private static List<double[]> expected;
    private static List<long[]> tokens;

    @BeforeAll
    static void encodeWithOnnxRuntime() throws Exception {
        texts = RealTexts.all();
        tokens = new ArrayList<>();
        expected = new ArrayList<>();
        try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.builder()
                        .optTokenizerPath(ImportedModel.folder().resolve("tokenizer.json"))
                        .optTruncation(true)
                        .optMaxLength(MAX_TOKENS)
                        .optPadding(false)
                        .build();
                OnnxEncoder onnx = new OnnxEncoder(ImportedModel.onnx())) {
            for (String text : texts) {
                Encoding encoding = tokenizer.encode(text);
                tokens.add(encoding.getIds());
                expected.add(onnx.encode(encoding.getIds()));
            }
        }
        connection = Clients.open(
                TestPostgres.newDatabase(),
                Map.of("aidb.modelCache", ImportedModel.cache().toString(), "aidb.hubOffline", "true"));
        fillTable();
    }

    private static void fillTable() throws SQLException {
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

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void thereAreTextsOfAllLengths() {
        assertThat(texts).hasSizeGreaterThan(1000).doesNotHaveDuplicates();
        assertThat(tokens).anyMatch(ids -> ids.length == 2).anyMatch(ids -> ids.length == MAX_TOKENS);
        assertThat(tokens.stream().map(ids -> ids.length).distinct()).hasSizeGreaterThan(50);
    }

    @Test
    void tokensAreTheSame() throws Exception {
        try (TextTokenizer tokenizer =
                TextTokenizer.load(ImportedModel.folder().resolve("tokenizer.json"), MAX_TOKENS)) {
            List<TextTokens> encoded = tokenizer.encode(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(encoded.get(i).ids()).as(texts.get(i)).isEqualTo(tokens.get(i));
            }
        }
    }

    @Test
    void theColumnOfATableIsEncoded() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT id, aidb.encode_text('bert', body) FROM docs ORDER BY id DESC")) {
            int count = 0;
            while (rows.next()) {
                assertSame(rows.getInt(1), rows.getArray(2));
                count++;
            }
            assertThat(count).isEqualTo(texts.size());
        }
    }

    @Test
    void anArrayOfTextsIsEncodedInItsOrder() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT * FROM aidb.encode_text_batch('bert', ?)")) {
            statement.setArray(1, connection.createArrayOf("text", texts.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                for (int i = 0; i < texts.size(); i++) {
                    assertThat(rows.next()).isTrue();
                    assertSame(i, rows.getArray(1));
                }
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void singleTextsAreEncoded() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT aidb.encode_text('bert', ?)")) {
            for (int i = 0; i < texts.size(); i += 7) {
                statement.setString(1, texts.get(i));
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertSame(i, rows.getArray(1));
                }
            }
        }
    }

    @Test
    void theServerGetsTheValuesOfCallsThatItNeeds() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT (aidb.encode_text('bert', ?)::float8[])[1:3], cardinality(aidb.encode_text('bert', ?)) FROM docs WHERE id = ?")) {
            statement.setString(1, texts.get(20));
            statement.setString(2, texts.get(21));
            statement.setInt(3, 1);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                Double[] first = (Double[]) rows.getArray(1).getArray();
                for (int i = 0; i < 3; i++) {
                    assertThat(Math.abs(first[i] - expected.get(20)[i])).isLessThan(1e-5);
                }
                assertThat(rows.getInt(2)).isEqualTo(DIMENSION);
            }
        }
    }

    @Test
    void aWarningSaysWhichTextsWereCutOff() throws SQLException {
        String licence = texts.stream()
                .filter(text -> text.length() > 10_000)
                .findFirst()
                .orElseThrow();
        try (PreparedStatement statement = connection.prepareStatement("SELECT aidb.encode_text('bert', ?)")) {
            statement.setString(1, licence);
            statement.execute();
            SQLWarning warning = statement.getWarnings();
            assertThat((Throwable) warning).isNotNull().hasMessageContaining("256 tokens");
        }
    }

    private static void assertSame(int text, Array array) throws SQLException {
        Float[] vector = (Float[]) array.getArray();
        double[] reference = expected.get(text);
        assertThat(vector).hasSameSizeAs(reference);
        double product = 0;
        double length = 0;
        double difference = 0;
        for (int i = 0; i < reference.length; i++) {
            product += vector[i] * reference[i];
            length += vector[i] * vector[i];
            difference = Math.max(difference, Math.abs(vector[i] - reference[i]));
        }
        assertThat(product / Math.sqrt(length))
                .as("cosine of '%s'", texts.get(text))
                .isGreaterThan(0.99999);
        assertThat(difference).as("difference of '%s'", texts.get(text)).isLessThan(1e-5);
    }
}

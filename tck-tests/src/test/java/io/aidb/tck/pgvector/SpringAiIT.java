package io.aidb.tck.pgvector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.pgvector.PgVectorStore;
import org.springframework.jdbc.core.JdbcTemplate;

/** Spring AI's store of vectors on our data source, with embeddings that aidb computes. */
class SpringAiIT {

    private final PgvectorServer server = PgvectorServer.get();

    /** The functions of this driver as a model of Spring AI. */
    private record SqlModel(JdbcTemplate jdbc) implements EmbeddingModel {

        @Override
        public EmbeddingResponse call(EmbeddingRequest request) {
            List<float[]> vectors = jdbc.query(
                    "SELECT * FROM aidb.encode_text_batch('m', ?)",
                    (row, n) -> vector((Float[]) row.getArray(1).getArray()),
                    (Object) request.getInstructions().toArray(String[]::new));
            return new EmbeddingResponse(IntStream.range(0, vectors.size())
                    .mapToObj(i -> new Embedding(vectors.get(i), i))
                    .toList());
        }

        @Override
        public float[] embed(Document document) {
            return embed(Objects.requireNonNull(getEmbeddingContent(document)));
        }

        private static float[] vector(Float[] components) {
            float[] vector = new float[components.length];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = components[i];
            }
            return vector;
        }
    }

    private static List<String> storeAndSearch(DataSource source, String table, EmbeddingModel model) {
        PgVectorStore store = PgVectorStore.builder(new JdbcTemplate(source), model)
                .vectorTableName(table)
                .dimensions(3)
                .removeExistingVectorStoreTable(true)
                .initializeSchema(true)
                .build();
        store.afterPropertiesSet();
        List<Document> documents = new ArrayList<>();
        for (String text : List.of("alpha", "beta", "gamma ray")) {
            documents.add(new Document(text, Map.of("length", text.length())));
        }
        store.add(documents);
        List<String> found = new ArrayList<>();
        for (String filter : List.of("length < 9", "length >= 5")) {
            store.similaritySearch(SearchRequest.builder()
                            .query("zeta")
                            .topK(1)
                            .filterExpression(filter)
                            .build())
                    .forEach(document -> found.add(document.getText() + " " + document.getScore()));
        }
        store.delete(List.of(documents.get(1).getId()));
        found.add(String.valueOf(store.embeddingDistance("zeta")));
        return found;
    }

    @Test
    void storesAndSearchesAsWithPgjdbc() {
        EmbeddingModel model = new SqlModel(new JdbcTemplate(server.aidb()));
        List<String> raw = storeAndSearch(server.raw(), "documents_raw", model);
        assertThat(raw).hasSize(3).first().asString().startsWith("beta ");
        server.provider().takeTexts();
        assertThat(storeAndSearch(server.aidb(), "documents_aidb", model)).isEqualTo(raw);
        assertThat(server.provider().takeTexts()).containsExactly("alpha", "beta", "gamma ray", "zeta", "zeta", "zeta");
    }
}

package io.aidb.tck.pgvector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** LangChain4j's store of embeddings on our data source, with embeddings that aidb computes. */
class LangChain4jIT {

    private static final List<TextSegment> SEGMENTS =
            List.of(TextSegment.from("alpha"), TextSegment.from("beta"), TextSegment.from("gamma ray"));

    private final PgvectorServer server = PgvectorServer.get();

    /** The functions of this driver as a model of LangChain4j. */
    private record SqlModel(DataSource source) implements EmbeddingModel {

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement("SELECT * FROM aidb.encode_text_batch('m', ?)")) {
                String[] texts = segments.stream().map(TextSegment::text).toArray(String[]::new);
                statement.setArray(1, connection.createArrayOf("text", texts));
                List<Embedding> embeddings = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        Array array = rows.getArray(1);
                        embeddings.add(Embedding.from(List.of((Float[]) array.getArray())));
                    }
                }
                return Response.from(embeddings);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static List<String> storeAndSearch(DataSource source, String table, EmbeddingModel model) {
        PgVectorEmbeddingStore store = PgVectorEmbeddingStore.datasourceBuilder()
                .datasource(source)
                .table(table)
                .dimension(3)
                .skipCreateVectorExtension(true)
                .dropTableFirst(true)
                .build();
        store.addAll(model.embedAll(SEGMENTS).content(), SEGMENTS);
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(model.embed("zeta").content())
                .maxResults(2)
                .build();
        return store.search(request).matches().stream()
                .map(match -> match.embedded().text() + " " + match.score())
                .toList();
    }

    @Test
    void storesAndSearchesAsWithPgjdbc() {
        server.provider().takeTexts();
        EmbeddingModel model = new SqlModel(server.aidb());
        List<String> raw = storeAndSearch(server.raw(), "segments_raw", model);
        assertThat(raw.get(0)).startsWith("beta ");
        server.provider().takeTexts();
        assertThat(storeAndSearch(server.aidb(), "segments_aidb", model)).isEqualTo(raw);
        assertThat(server.provider().takeTexts()).containsExactly("alpha", "beta", "gamma ray", "zeta");
    }
}

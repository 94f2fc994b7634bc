package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JDBI with its plug-in for PostgreSQL, which reaches for pgjdbc's own connection. */
class JdbiIT {

    private ClientDatabase client;

    @BeforeEach
    void create() throws Exception {
        client = ClientDatabase.create();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static Jdbi jdbi(String url) {
        return Jdbi.create(url).installPlugin(new PostgresPlugin());
    }

    @Test
    void readsWritesAndFailsAsWithPgjdbc() {
        List<List<Object>> results = new ArrayList<>();
        for (String url : List.of(client.rawUrl(), client.url())) {
            List<Object> seen = new ArrayList<>();
            jdbi(url).useHandle(handle -> {
                seen.add(handle.execute("UPDATE docs SET embedding = ? WHERE id = ?", new float[] {1, 2.5f}, 3));
                seen.add(handle.createQuery("SELECT embedding FROM docs WHERE id = 3")
                        .mapTo(float[].class)
                        .one());
                seen.add(handle.createQuery("SELECT * FROM docs WHERE id IN (<ids>) ORDER BY id")
                        .bindList("ids", 1, 2)
                        .mapToMap()
                        .list());
                seen.add(handle.createQuery("SELECT interval '90 s'")
                        .mapTo(Duration.class)
                        .one());
                seen.add(catchThrowable(() -> handle.execute("INSERT INTO docs VALUES (1, 'again')"))
                        .getClass());
            });
            results.add(seen);
        }
        assertThat(results.get(1)).usingRecursiveComparison().isEqualTo(results.get(0));
        assertThat(client.provider().takeTexts()).isEmpty();
    }

    @Test
    void encodesByNameAndInBatches() {
        jdbi(client.url()).useHandle(handle -> {
            assertThat(handle.createQuery("SELECT aidb.encode_text('m', :text)")
                            .bind("text", "beta")
                            .mapTo(float[].class)
                            .one())
                    .containsExactly(4, 2, 1);
            assertThat(client.provider().takeTexts()).containsExactly("beta");

            PreparedBatch batch =
                    handle.prepareBatch("UPDATE docs SET embedding = aidb.encode_text('m', :text) WHERE id = :id");
            for (int id = 1; id <= 3; id++) {
                batch.bind("id", id).bind("text", id == 2 ? "delta" : "beta").add();
            }
            assertThat(batch.execute()).containsExactly(1, 1, 1);
            assertThat(client.provider().takeTexts()).containsExactlyInAnyOrder("beta", "delta");
        });
    }
}

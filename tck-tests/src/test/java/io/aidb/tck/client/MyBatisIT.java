package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mappers with annotations, and MyBatis's batches. */
class MyBatisIT {

    interface Docs {
        @Select("SELECT id, body FROM docs ORDER BY id")
        List<Map<String, Object>> all();

        @Insert("INSERT INTO docs (id, body) VALUES (#{id}, #{body})")
        int add(@Param("id") int id, @Param("body") String body);

        @Update("UPDATE docs SET embedding = aidb.encode_text('m', body) WHERE embedding IS NULL")
        int embedAll();

        @Update("UPDATE docs SET body = #{body}, embedding = aidb.encode_text('m', #{body}) WHERE id = #{id}")
        int replace(@Param("id") int id, @Param("body") String body);

        @Select("""
                SELECT id FROM docs, LATERAL (
                  SELECT sum((a - b) ^ 2) AS distance
                  FROM unnest(embedding, aidb.encode_text('m', #{text})) AS u (a, b)) AS d
                ORDER BY distance LIMIT 1
                """)
        int nearest(@Param("text") String text);
    }

    private ClientDatabase client;

    @BeforeEach
    void create() throws Exception {
        client = ClientDatabase.create();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static SqlSessionFactory factory(DataSource source) {
        Configuration configuration = new Configuration(new Environment("test", new JdbcTransactionFactory(), source));
        configuration.addMapper(Docs.class);
        return new SqlSessionFactoryBuilder().build(configuration);
    }

    @Test
    void mapsAndWritesAsWithPgjdbc() {
        List<Object> results = new ArrayList<>();
        for (DataSource source : List.of(client.raw(), client.aidb())) {
            try (SqlSession session = factory(source).openSession()) {
                Docs docs = session.getMapper(Docs.class);
                results.add(List.of(docs.add(9, "nine"), docs.all()));
                session.rollback();
            }
        }
        assertThat(results.get(1)).isEqualTo(results.get(0));
        assertThat(client.provider().takeTexts()).isEmpty();
    }

    @Test
    void embedsAndSearches() {
        try (SqlSession session = factory(client.aidb()).openSession(true)) {
            Docs docs = session.getMapper(Docs.class);
            assertThat(docs.embedAll()).isEqualTo(3);
            assertThat(client.provider().takeTexts()).containsExactlyInAnyOrderElementsOf(ClientDatabase.BODIES);
            assertThat(docs.nearest("gamma rays")).isEqualTo(3);
            assertThat(client.provider().takeTexts()).containsExactly("gamma rays");
        }
    }

    @Test
    void batchesCollectTheirCalls() {
        try (SqlSession session = factory(client.aidb()).openSession(ExecutorType.BATCH)) {
            Docs docs = session.getMapper(Docs.class);
            docs.replace(1, "one");
            docs.replace(2, "two");
            docs.replace(3, "one");
            assertThat(client.provider().takeTexts()).isEmpty();
            session.commit();
            assertThat(client.provider().takeTexts()).containsExactlyInAnyOrder("one", "two");
        }
    }
}

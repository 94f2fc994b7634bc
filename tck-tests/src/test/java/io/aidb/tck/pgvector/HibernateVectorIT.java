package io.aidb.tck.pgvector;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.cfg.Configuration;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hibernate's module for vectors: schema creation, entities with a vector, distances in HQL. */
@Tag("hibernate")
class HibernateVectorIT {

    /** An entity with a vector of three components. */
    @Entity(name = "Note")
    static class Note {
        @Id
        int id;

        String body = "";

        @JdbcTypeCode(SqlTypes.VECTOR)
        @Array(length = 3)
        float @Nullable [] v;
    }

    private final PgvectorServer server = PgvectorServer.get();

    private static SessionFactory factory(String url) {
        return new Configuration()
                .addAnnotatedClass(Note.class)
                .setProperty("hibernate.connection.url", url)
                .setProperty("hibernate.connection.pool_size", 1)
                .setProperty("hibernate.hbm2ddl.auto", "create")
                .buildSessionFactory();
    }

    private static void persist(Session session, int id, String body, float... v) {
        Note note = new Note();
        note.id = id;
        note.body = body;
        note.v = v;
        session.persist(note);
    }

    @Test
    void storesAndComparesVectorsAsWithPgjdbc() {
        server.provider().takeTexts();
        List<Object> results = new ArrayList<>();
        for (String url : List.of(server.rawUrl(), server.url())) {
            try (SessionFactory factory = factory(url)) {
                factory.inTransaction(session -> {
                    persist(session, 1, "x", 1, 0, 0);
                    persist(session, 2, "y", 0, 1, 0);
                });
                results.add(factory.fromSession(session -> List.of(
                        session.find(Note.class, 2).v,
                        session.createQuery("select id from Note order by cosine_distance(v, :q)", Integer.class)
                                .setParameter("q", new float[] {0, 1, 1})
                                .getResultList())));
            }
        }
        assertThat(results.get(1)).usingRecursiveComparison().isEqualTo(results.get(0));
        assertThat(server.provider().takeTexts()).isEmpty();
    }

    @Test
    void ordersByTheDistanceToAnEmbedding() {
        try (SessionFactory factory = factory(server.url())) {
            factory.inTransaction(session -> {
                persist(session, 1, "alpha", 5, 2, 1);
                persist(session, 2, "beta", 4, 2, 1);
            });
            server.provider().takeTexts();
            assertThat(factory.<List<Integer>>fromSession(session -> session.createQuery(
                                    "select id from Note order by"
                                            + " l2_distance(v, cast(sql('aidb.encode_text(?, ?)::vector', 'm', :text) as vector))",
                                    Integer.class)
                            .setParameter("text", "zeta")
                            .getResultList()))
                    .containsExactly(2, 1);
            assertThat(server.provider().takeTexts()).containsExactly("zeta");
        }
    }
}

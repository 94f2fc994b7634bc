package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Formula;
import org.hibernate.cfg.Configuration;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hibernate ORM: the dialect that it finds, schema validation, entities with vectors, native queries, HQL and formulas. */
@Tag("hibernate")
class HibernateIT {

    /** A row with its stored embedding. */
    @Entity(name = "Doc")
    @Table(name = "docs")
    static class Doc {
        @Id
        int id;

        @Column(columnDefinition = "text")
        String body = "";

        float @Nullable [] embedding;
    }

    /** The same row with its embedding computed. */
    @Entity(name = "ComputedDoc")
    @Table(name = "docs")
    static class ComputedDoc {
        @Id
        int id;

        @Formula("aidb.encode_text('m', body)")
        float @Nullable [] computed;
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

    private static SessionFactory factory(String url) {
        return new Configuration()
                .addAnnotatedClass(Doc.class)
                .addAnnotatedClass(ComputedDoc.class)
                .setProperty("hibernate.connection.url", url)
                .setProperty("hibernate.hbm2ddl.auto", "validate")
                .setProperty("hibernate.jdbc.batch_size", 10)
                .buildSessionFactory();
    }

    private static Doc doc(int id, String body) {
        Doc doc = new Doc();
        doc.id = id;
        doc.body = body;
        return doc;
    }

    @Test
    void validatesStoresAndFindsAsWithPgjdbc() {
        List<List<Object>> results = new ArrayList<>();
        for (String url : List.of(client.rawUrl(), client.url())) {
            try (SessionFactory factory = factory(url)) {
                List<Object> seen = new ArrayList<>();
                factory.inTransaction(session -> {
                    Doc added = doc(9, "nine");
                    added.embedding = new float[] {1, 2.5f};
                    session.persist(added);
                });
                factory.inTransaction(session -> {
                    Doc found = session.find(Doc.class, 9);
                    seen.add(List.of(found.body, found.embedding));
                    seen.add(session.createQuery("select body from Doc order by id", String.class)
                            .getResultList());
                    session.remove(found);
                });
                seen.add(catchThrowable(() -> factory.inTransaction(s -> s.persist(doc(1, "again"))))
                        .getClass());
                results.add(seen);
            }
        }
        assertThat(results.get(1)).usingRecursiveComparison().isEqualTo(results.get(0));
        assertThat(results.get(1)).contains(ConstraintViolationException.class);
        assertThat(client.provider().takeTexts()).isEmpty();
    }

    @Test
    void updatesAndSearchesByNativeQueries() {
        try (SessionFactory factory = factory(client.url());
                Session session = factory.openSession()) {
            factory.inTransaction(
                    s -> s.createNativeMutationQuery("UPDATE docs SET embedding = aidb.encode_text('m', body)")
                            .executeUpdate());
            assertThat(session.find(Doc.class, 2).embedding).containsExactly(4, 2, 1);
            assertThat(client.provider().takeTexts()).containsExactlyInAnyOrderElementsOf(ClientDatabase.BODIES);

            List<Doc> equal = session.createNativeQuery(
                            "SELECT * FROM docs WHERE embedding = aidb.encode_text('m', :text)", Doc.class)
                    .setParameter("text", "zeta")
                    .getResultList();
            assertThat(equal).extracting(d -> d.id).containsExactly(2);
            assertThat(client.provider().takeTexts()).containsExactly("zeta");
        }
    }

    @Test
    void computesInFormulasAndInHql() {
        try (SessionFactory factory = factory(client.url());
                Session session = factory.openSession()) {
            List<ComputedDoc> docs = session.createQuery("from ComputedDoc order by id", ComputedDoc.class)
                    .getResultList();
            assertThat(docs.get(1).computed).containsExactly(4, 2, 1);
            assertThat(client.provider().takeTexts()).containsExactlyElementsOf(ClientDatabase.BODIES);

            assertThat(session.createQuery("select sql('aidb.encode_text(?, ?)', 'm', :text)", Object.class)
                            .setParameter("text", "beta")
                            .getResultList())
                    .hasSize(1);
            assertThat(client.provider().takeTexts()).containsExactly("beta");
        }
    }
}

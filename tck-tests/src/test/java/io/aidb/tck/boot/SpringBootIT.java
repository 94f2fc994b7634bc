package io.aidb.tck.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aidb.tck.client.ClientDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An application that Spring Boot configures: its URL is all that tells it of the driver. */
class SpringBootIT {

    private static ClientDatabase client;
    private static Map<String, Object> asWithPgjdbc;
    private static ConfigurableApplicationContext context;
    private static List<String> textsOfStart;

    @BeforeAll
    static void startWithBothDrivers() throws Exception {
        client = ClientDatabase.create();
        try (ConfigurableApplicationContext raw = Application.start(client.rawUrl(), "spring.flyway.target=1")) {
            asWithPgjdbc = answers(raw);
        }
        context = Application.start(client.url());
        textsOfStart = client.provider().takeTexts();
    }

    @AfterAll
    static void close() {
        context.close();
        client.close();
    }

    @BeforeEach
    void letTheProviderAnswer() {
        client.provider().answerWith(200);
        client.provider().takeTexts();
    }

    private static Map<String, Object> answers(ConfigurableApplicationContext application) {
        JdbcClient jdbc = application.getBean(JdbcClient.class);
        jdbc.sql("UPDATE docs SET embedding = '{1,2.5}'").update();
        DocRepository docs = application.getBean(DocRepository.class);
        docs.save(docs.findById(3).orElseThrow());
        HealthDescriptor health = application.getBean(HealthEndpoint.class).healthForPath("db");
        return Map.of(
                "Spring Data JDBC", docs.findByBodyStartingWithOrderById("ga"),
                "JPA", application.getBean(JpaDocRepository.class).findByBodyStartingWithOrderById("ga"),
                "JdbcClient", jdbc.sql("SELECT id, body FROM docs").query().listOfRows(),
                "error",
                        catchThrowable(jdbc.sql("INSERT INTO docs VALUES (1, 'x')")::update)
                                .getClass(),
                "health", health instanceof IndicatedHealthDescriptor db ? db.getStatus() + " " + db.getDetails() : "",
                "Flyway", application.getBean(Flyway.class).info().applied()[1].getChecksum(),
                "Liquibase",
                        jdbc.sql("SELECT id, md5sum FROM databasechangelog")
                                .query()
                                .listOfRows());
    }

    @Test
    void answersAsWithPgjdbc() {
        assertThat(answers(context)).usingRecursiveComparison().isEqualTo(asWithPgjdbc);
        assertThat(asWithPgjdbc)
                .containsEntry("error", DuplicateKeyException.class)
                .containsEntry("health", "UP {database=PostgreSQL, validationQuery=isValid()}");
        assertThat(client.provider().takeTexts()).isEmpty();
    }

    @Test
    void migratesWithCalls() {
        assertThat(textsOfStart).containsExactlyInAnyOrderElementsOf(ClientDatabase.BODIES);
        assertThat(jdbc("SELECT count(v) FROM docs")).containsExactly(3);
    }

    @Test
    void repositoriesUpdateAndSearchByEmbeddings() {
        DocRepository docs = context.getBean(DocRepository.class);
        assertThat(docs.embed()).isEqualTo(3);
        assertThat(client.provider().takeTexts()).containsExactlyInAnyOrderElementsOf(ClientDatabase.BODIES);

        assertThat(docs.findByEmbeddingOf("zeta")).extracting(Doc::id).containsExactly(2);
        assertThat(client.provider().takeTexts()).containsExactly("zeta");

        assertThat(context.getBean(JpaDocRepository.class).findByEmbeddingOf("meta"))
                .extracting(doc -> doc.id)
                .containsExactly(2);
        assertThat(client.provider().takeTexts()).containsExactly("meta");
    }

    @Test
    void aFailingProviderRollsATransactionBackOrLeavesItUsable() {
        DocService service = context.getBean(DocService.class);
        List<Integer> connections = serverProcesses();
        client.provider().answerWith(401);

        assertThatThrownBy(() -> service.add(7, "seven"))
                .isInstanceOf(DataAccessException.class)
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("58000"));
        assertThat(service.addAnyway(8, "eight")).isFalse();

        assertThat(jdbc("DELETE FROM docs WHERE id > 6 RETURNING id")).containsExactly(8);
        assertThat(serverProcesses()).isNotEmpty().isEqualTo(connections);
    }

    /** The server's processes behind the connections of the application's pool. */
    private static List<Integer> serverProcesses() {
        return jdbc("SELECT pid FROM pg_stat_activity WHERE application_name = 'docs' ORDER BY pid");
    }

    private static List<Integer> jdbc(String sql) {
        return context.getBean(JdbcClient.class).sql(sql).query(Integer.class).list();
    }
}

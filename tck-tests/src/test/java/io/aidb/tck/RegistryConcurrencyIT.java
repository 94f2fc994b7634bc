package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many connections change one registry at the same time. */
class RegistryConcurrencyIT {

    private static final int CONNECTIONS = 8;
    private static final String CREATED = "created";

    private TestDatabase database;
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);

    @BeforeEach
    void createDatabase() {
        database = TestPostgres.newDatabase();
    }

    @AfterEach
    void stopThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void ofManyThatCreateAModelOneSucceeds() throws Exception {
        for (int round = 0; round < 5; round++) {
            String create = "SELECT aidb.create_model('same_" + round + "', 'dummy')";
            List<String> outcomes = atOnce((connection, thread) -> outcome(connection, create));
            assertThat(outcomes).containsOnlyOnce(CREATED);
            assertThat(outcomes.stream().filter(o -> !o.equals(CREATED))).containsOnly("42710");
        }
        assertThat(rows("SELECT count(*) FROM aidb.models")).containsExactly("'9'");
    }

    @Test
    void differentModelsDontGetInEachOthersWay() throws Exception {
        List<String> outcomes = atOnce((connection, thread) -> {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                all.append(outcome(
                        connection,
                        "SELECT aidb.create_model('m_" + thread + "_" + i
                                + "', 'openai_embeddings', '{}', '{\"api_key\": \"sk-same-for-all\"}')"));
            }
            return all.toString();
        });
        assertThat(outcomes).containsOnly(CREATED.repeat(10));
        assertThat(rows("SELECT count(*) FROM aidb.models")).containsExactly("'" + (4 + CONNECTIONS * 10) + "'");
        assertThat(rows("SELECT count(*) FROM aidb.credentials")).containsExactly("'1'");
    }

    @Test
    void ofManyFirstCredentialsOneIsKeptWhole() throws Exception {
        List<String> outcomes = atOnce((connection, thread) -> outcome(
                connection,
                "SELECT aidb.create_model('keyed_" + thread + "', 'openai_embeddings', '{}', '{\"api_key\": \"sk-"
                        + thread + "\"}')"));
        assertThat(outcomes).containsOnlyOnce(CREATED);
        assertThat(outcomes.stream().filter(o -> !o.equals(CREATED))).containsOnly("42710");
        assertThat(rows("SELECT count(*) FROM aidb.models WHERE name LIKE 'keyed%'"))
                .containsExactly("'1'");
    }

    @Test
    void creatingAgainstDeletingEndsInOneOfBoth() throws Exception {
        List<String> outcomes = atOnce((connection, thread) -> {
            List<String> own = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                own.add(outcome(
                        connection,
                        thread % 2 == 0
                                ? "SELECT aidb.create_model('contested', 'dummy')"
                                : "SELECT aidb.delete_model('contested')"));
            }
            return String.join(" ", own);
        });
        long created = 0;
        long deleted = 0;
        for (int thread = 0; thread < outcomes.size(); thread++) {
            List<String> own = List.of(outcomes.get(thread).split(" "));
            assertThat(own).isSubsetOf(CREATED, thread % 2 == 0 ? "42710" : "42704");
            long successes = own.stream().filter(CREATED::equals).count();
            created += thread % 2 == 0 ? successes : 0;
            deleted += thread % 2 == 0 ? 0 : successes;
        }
        assertThat(rows("SELECT count(*) FROM aidb.models WHERE name = 'contested'"))
                .containsExactly("'" + (created - deleted) + "'");
    }

    @Test
    void aModelThatIsNotCommittedMakesOthersWait() throws Exception {
        try (Connection first = Clients.open(database);
                Connection second = Clients.open(database)) {
            Printed.query(second, "SELECT * FROM aidb.list_models()");
            for (boolean commits : List.of(false, true)) {
                String create = "SELECT aidb.create_model('waited_for', 'dummy')";
                first.setAutoCommit(false);
                Printed.query(first, create);
                CountDownLatch started = new CountDownLatch(1);
                Future<String> waiting = threads.submit(() -> {
                    started.countDown();
                    return outcome(second, create);
                });
                started.await();
                awaitLock();
                assertThat(waiting.isDone()).isFalse();
                if (commits) {
                    first.commit();
                    assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo("42710");
                } else {
                    first.rollback();
                    assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo(CREATED);
                    Printed.query(second, "SELECT aidb.delete_model('waited_for')");
                }
            }
        }
    }

    @Test
    void whoReadsCredentialsWhileTheyAreReplacedGetsOneOfThem() throws Exception {
        try (EchoingProvider provider = new EchoingProvider();
                Connection setup = Clients.open(database)) {
            String replace = "SELECT aidb.create_model('read', 'embeddings', '{\"url\": \"" + provider.url("ok")
                    + "\"}', '{\"api_key\": \"%s\"}', replace_credentials => true)";
            Printed.query(setup, replace.formatted("sk-0-".repeat(50)));
            List<String> outcomes = atOnce((connection, thread) -> {
                for (int i = 0; i < 20; i++) {
                    String sql = thread < 2
                            ? replace.formatted(("sk-" + thread + "-").repeat(50))
                            : "SELECT aidb.encode_text('read', 'text " + thread + "/" + i + "')";
                    Printed.query(connection, sql);
                }
                return CREATED;
            });
            assertThat(outcomes).containsOnly(CREATED);
            assertThat(provider.authorizations()).hasSize((CONNECTIONS - 2) * 20);
            assertThat(Set.copyOf(provider.authorizations()))
                    .isSubsetOf("Bearer " + "sk-0-".repeat(50), "Bearer " + "sk-1-".repeat(50));
        }
    }

    @Test
    void aReaderSeesTheModelsOfOneMoment() throws Exception {
        try (Connection writer = Clients.open(database);
                Connection reader = Clients.open(database)) {
            Printed.query(writer, "SELECT * FROM aidb.models");
            writer.setAutoCommit(false);
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            assertThat(Printed.rows(reader, "SELECT count(*) FROM aidb.list_models()"))
                    .containsExactly("'4'");
            Printed.query(writer, "SELECT aidb.create_model('later', 'dummy')");
            writer.commit();
            assertThat(Printed.rows(reader, "SELECT count(*) FROM aidb.list_models()"))
                    .containsExactly("'4'");
            assertThatThrownBy(() -> Printed.query(reader, "SELECT aidb.encode_text('later', 'x')"))
                    .hasMessageContaining("Model not found: later");
            reader.commit();
            assertThat(Printed.rows(reader, "SELECT count(*) FROM aidb.list_models()"))
                    .containsExactly("'5'");
        }
    }

    private interface Work {
        String run(Connection connection, int thread) throws SQLException;
    }

    /** Runs work in many threads, each with a connection of its own, which begin at the same time. */
    private List<String> atOnce(Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CONNECTIONS);
        List<Future<String>> results = new ArrayList<>();
        for (int t = 0; t < CONNECTIONS; t++) {
            int thread = t;
            results.add(threads.submit(() -> {
                try (Connection connection = Clients.open(database)) {
                    start.await(60, TimeUnit.SECONDS);
                    return work.run(connection, thread);
                }
            }));
        }
        List<String> outcomes = new ArrayList<>();
        for (Future<String> result : results) {
            outcomes.add(result.get(120, TimeUnit.SECONDS));
        }
        return outcomes;
    }

    private static String outcome(Connection connection, String sql) {
        try {
            Printed.query(connection, sql);
            return CREATED;
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /** Returns once a connection of the database waits for a lock. */
    private void awaitLock() throws SQLException, InterruptedException {
        String waiting =
                "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        try (Connection observer = database.connect()) {
            while (!Printed.rows(observer, waiting).equals(List.of("'t'"))) {
                Thread.sleep(10);
            }
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = Clients.open(database)) {
            return Printed.rows(connection, sql);
        }
    }
}

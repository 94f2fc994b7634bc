package io.aidb.schema;

import static io.aidb.schema.MigratedDatabase.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.registry.RegisteredModel;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryConcurrencyIT {

    private static final int SESSIONS = 8;

    private static final TestDatabase DATABASE = TestPostgres.newDatabase();

    private final TestDatabase database = DATABASE;

    @BeforeEach
    void renew() throws SQLException {
        MigratedDatabase.renew(database);
    }

    @Test
    void oneOfManySessionsGetsTheNameAndTheOthersTheErrorForIt() throws Exception {
        List<Boolean> created = together(connection -> {
            try {
                new JdbcModelRegistry(connection, settings()).create(new RegisteredModel("same", "dummy", "{}"));
                return true;
            } catch (AidbException e) {
                assertThat(e.state()).isEqualTo(SqlState.DUPLICATE_OBJECT);
                return false;
            } finally {
                connection.commit();
            }
        });

        assertThat(created).containsOnlyOnce(true);
    }

    @Test
    void oneOfManySessionsDeletesTheModel() throws Exception {
        List<Boolean> deleted = together(connection -> {
            boolean mine =
                    new JdbcModelRegistry(connection, settings()).delete("bert").isPresent();
            connection.commit();
            return mine;
        });

        assertThat(deleted).containsOnlyOnce(true);
    }

    @Test
    void nameOfAnUncommittedModelIsFreeAgainAfterItsRollback() throws Exception {
        RegisteredModel model = new RegisteredModel("contested", "dummy", "{}");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection first = database.connect();
                Connection second = database.connect()) {
            first.setAutoCommit(false);
            new JdbcModelRegistry(first, settings()).create(model);
            Future<RegisteredModel> waiting =
                    thread.submit(() -> new JdbcModelRegistry(second, settings()).create(model));

            first.rollback();

            assertThat(waiting.get()).isEqualTo(model);
        } finally {
            thread.shutdown();
        }
    }

    private List<Boolean> together(SessionWork work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Boolean>> futures = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                Callable<Boolean> session = () -> {
                    try (Connection connection = database.connect()) {
                        connection.setAutoCommit(false);
                        start.await();
                        return work.run(connection);
                    }
                };
                futures.add(threads.submit(session));
            }
            start.countDown();
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    private interface SessionWork {
        boolean run(Connection connection) throws Exception;
    }
}

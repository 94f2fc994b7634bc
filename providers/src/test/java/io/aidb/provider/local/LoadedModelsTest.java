package io.aidb.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.provider.RecordingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadedModelsTest {

    private static final class FakeModel implements AutoCloseable {
        private volatile boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    private final LoadedModels<String, FakeModel> models = new LoadedModels<>();
    private final RecordingContext context = new RecordingContext();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aModelIsLoadedOnceHoweverManyNeedIt() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        Callable<FakeModel> user = () -> models.use(
                "a",
                context,
                c -> {
                    loads.incrementAndGet();
                    return new FakeModel();
                },
                model -> model);
        List<Callable<FakeModel>> users = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            users.add(user);
        }
        FakeModel first = user.call();

        for (Future<FakeModel> model : threads.invokeAll(users)) {
            assertThat(model.get()).isSameAs(first);
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void aFailureToLoadIsNotRemembered() {
        assertThatThrownBy(() -> models.use(
                        "a",
                        context,
                        c -> {
                            throw new IllegalStateException("no");
                        },
                        model -> model))
                .hasMessage("no");

        assertThat(models.<FakeModel>use("a", context, c -> new FakeModel(), model -> model))
                .isNotNull();
    }

    @Test
    void aModelInUseIsFreedWhenItsUserIsDone() throws Exception {
        FakeModel idle = models.use("idle", context, c -> new FakeModel(), model -> model);
        CountDownLatch using = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Future<FakeModel> user = threads.submit(() -> models.use("a", context, c -> new FakeModel(), model -> {
            using.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            assertThat(model.closed).isFalse();
            return model;
        }));
        using.await();

        models.close();
        assertThat(idle.closed).isTrue();
        closed.countDown();

        assertThat(user.get().closed).isTrue();
    }

    @Test
    void whoeverWaitsForAModelCanBeCancelled() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<FakeModel> loader = threads.submit(() -> models.use(
                "a",
                context,
                c -> {
                    loading.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new FakeModel();
                },
                model -> model));
        loading.await();
        RecordingContext waiting = new RecordingContext();
        Future<FakeModel> waiter = threads.submit(() -> models.use("a", waiting, c -> new FakeModel(), model -> model));
        waiting.cancellation().cancel("canceling statement due to user request");

        assertThatThrownBy(waiter::get)
                .cause()
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.QUERY_CANCELED));
        release.countDown();
        assertThat(loader.get()).isNotNull();
    }
}

package io.aidb.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.SqlState;
import io.aidb.provider.RecordingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedModelsTest {

    private static final class FakeModel implements AutoCloseable {
        private volatile boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    private final LoadedModels<String, FakeModel> models = new LoadedModels<>(new ModelMemory());
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
                (c, room) -> {
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
                        (c, room) -> {
                            throw new IllegalStateException("no");
                        },
                        model -> model))
                .hasMessage("no");

        assertThat(models.<FakeModel>use("a", context, (c, room) -> new FakeModel(), model -> model))
                .isNotNull();
    }

    @Test
    void aModelInUseIsFreedWhenItsUserIsDone() throws Exception {
        FakeModel idle = models.use("idle", context, (c, room) -> new FakeModel(), model -> model);
        CountDownLatch using = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Future<FakeModel> user = threads.submit(() -> models.use("a", context, (c, room) -> new FakeModel(), model -> {
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
                (c, room) -> {
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
        Future<FakeModel> waiter =
                threads.submit(() -> models.use("a", waiting, (c, room) -> new FakeModel(), model -> model));
        waiting.cancellation().cancel("canceling statement due to user request");

        assertThatThrownBy(waiter::get)
                .cause()
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.QUERY_CANCELED));
        release.countDown();
        assertThat(loader.get()).isNotNull();
    }

    private FakeModel load(LoadedModels<String, FakeModel> cache, String key, long bytes, RecordingContext user) {
        return cache.use(
                key,
                user,
                (c, room) -> {
                    room.accept(bytes);
                    return new FakeModel();
                },
                model -> model);
    }

    @Test
    void theModelThatWasNotUsedForLongestMakesRoomAlsoForOneOfAnotherProvider() {
        RecordingContext small = new RecordingContext(Map.of(AidbProperty.LOCAL_MODEL_MEMORY, "100"));
        ModelMemory memory = new ModelMemory();
        LoadedModels<String, FakeModel> one = new LoadedModels<>(memory);
        LoadedModels<String, FakeModel> other = new LoadedModels<>(memory);
        FakeModel a = load(one, "a", 40, small);
        FakeModel b = load(one, "b", 40, small);
        load(one, "a", 40, small);

        FakeModel c = load(other, "c", 50, small);

        assertThat(b.closed).isTrue();
        assertThat(a.closed).isFalse();
        assertThat(load(one, "b", 10, small)).isNotSameAs(b);
        assertThat(a.closed).isFalse();
        assertThat(c.closed).isFalse();
    }

    @Test
    void aModelLargerThanTheMemoryIsRefusedAndNoOtherUnloadedForIt() {
        RecordingContext small = new RecordingContext(Map.of(AidbProperty.LOCAL_MODEL_MEMORY, "1MB"));
        FakeModel a = load(models, "a", 1000, small);

        assertThatThrownBy(() -> load(models, "b", 3 << 20, small))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.SYSTEM_ERROR))
                .hasMessageContaining("takes 3 MB of memory, more than the 1 MB");
        assertThat(a.closed).isFalse();
    }

    @Test
    void aModelInUseIsNotUnloadedAndWhoeverNeedsItsRoomWaits() throws Exception {
        RecordingContext small = new RecordingContext(Map.of(AidbProperty.LOCAL_MODEL_MEMORY, "100"));
        CountDownLatch using = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<Boolean> user = threads.submit(() -> models.use(
                "a",
                small,
                (c, room) -> {
                    room.accept(80);
                    return new FakeModel();
                },
                model -> {
                    using.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return model.closed;
                }));
        using.await();
        RecordingContext cancelled = new RecordingContext(Map.of(AidbProperty.LOCAL_MODEL_MEMORY, "100"));
        Future<FakeModel> impatient = threads.submit(() -> load(models, "b", 80, cancelled));
        cancelled.cancellation().cancel("canceling statement due to user request");
        assertThatThrownBy(impatient::get).hasMessageContaining("canceling statement");

        Future<FakeModel> patient = threads.submit(() -> load(models, "c", 80, small));
        release.countDown();

        assertThat(user.get()).isFalse();
        assertThat(patient.get().closed).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "3 kb, 3072", "2GB, 2147483648", "0%, 0", "9999999TB, 9223372036854775807"})
    void amountsOfMemoryHaveUnits(String text, long bytes) {
        assertThat(MemorySize.parse("p", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "-1", "1.5GB", "101%", "4 GiB"})
    void otherFormsOfAmountsAreRefused(String text) {
        assertThatThrownBy(() -> MemorySize.parse("aidb.localModelMemory", text))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE))
                .hasMessageContaining("aidb.localModelMemory can't be '" + text + "'");
    }
}

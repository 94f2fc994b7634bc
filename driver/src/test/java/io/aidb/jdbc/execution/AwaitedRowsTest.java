package io.aidb.jdbc.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AwaitedRowsTest {

    private final Cancellation cancellation = Cancellation.none();
    private final AtomicInteger written = new AtomicInteger();

    private void writeForEver(java.util.function.Consumer<@Nullable Object[]> sink) {
        while (true) {
            sink.accept(new Object[] {written.incrementAndGet()});
        }
    }

    @Test
    void readsNoMoreThanTheBufferHoldsWhileNobodyTakesRows() throws Exception {
        CompletableFuture<Thread> writer = new CompletableFuture<>();
        AwaitedRows rows = AwaitedRows.of(
                sink -> {
                    writer.complete(Thread.currentThread());
                    writeForEver(sink);
                },
                cancellation);
        assertThat(rows.next()).containsExactly(1);
        while (written.get() < 66) {
            Thread.onSpinWait();
        }
        while (writer.join().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(written.get()).isEqualTo(66); // one was taken, 64 wait, one is being handed over
        rows.close();
        writer.join().join();
    }

    @Test
    void givesTheRowsThatCameBeforeAFailure() {
        AwaitedRows rows = AwaitedRows.of(
                sink -> {
                    sink.accept(new Object[] {"a"});
                    throw new IllegalStateException("broken");
                },
                cancellation);
        assertThat(rows.next()).containsExactly("a");
        AidbException failure = catchThrowableOfType(AidbException.class, rows::next);
        assertThat(failure.state()).isEqualTo(SqlState.INTERNAL_ERROR);
        assertThat(failure).hasMessageContaining("broken");
    }

    @Test
    void aDeadlineEndsAWriterThatNobodyReads() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        AwaitedRows rows = AwaitedRows.of(
                sink -> {
                    try {
                        writeForEver(sink);
                    } finally {
                        ended.countDown();
                    }
                },
                Cancellation.after(Duration.ofMillis(200)));
        ended.await();
        assertThatThrownBy(() -> {
                    while (rows.next() != null) {
                        // what came before the deadline
                    }
                })
                .isInstanceOf(AidbException.class)
                .extracting(e -> ((AidbException) e).state())
                .isEqualTo(SqlState.QUERY_CANCELED);
    }

    @Test
    void aReaderThatIsInterruptedEndsTheCall() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        AwaitedRows rows = AwaitedRows.of(
                sink -> {
                    try (Cancellation.Registration registration = cancellation.onCancel(stopped::countDown)) {
                        assertThat(registration).isNotNull();
                        stopped.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                cancellation);
        Thread.currentThread().interrupt();
        AidbException failure = catchThrowableOfType(AidbException.class, rows::next);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.state()).isEqualTo(SqlState.QUERY_CANCELED);
        stopped.await();
    }
}

package io.aidb.provider.http;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Tokens;
import io.aidb.provider.http.CallFailure.Kind;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Brings slices to an end: with retries, in smaller slices, or by leaving items out. Used by all workers of a call. */
final class BatchWorker {

    private static final Logger LOG = System.getLogger("io.aidb.http");

    private final Call call;
    private final Slices slices;
    private final Exchange exchange;
    private final AdaptiveLimit limit;
    private final Flight flight;

    BatchWorker(Call call, Slices slices, Exchange exchange, AdaptiveLimit limit, Flight flight) {
        this.call = call;
        this.slices = slices;
        this.exchange = exchange;
        this.limit = limit;
        this.flight = flight;
    }

    void work(Slice slice) {
        try {
            sendWithRetries(slice);
            slices.succeeded(slice);
        } catch (CallFailure failure) {
            goOn(slice, failure);
        } catch (InterruptedException e) {
            // only when the provider is closed
            Thread.currentThread().interrupt();
            throw new AidbException(SqlState.QUERY_CANCELED, "Provider " + call.provider() + " was closed.", null, e);
        }
    }

    private void sendWithRetries(Slice slice) throws CallFailure, InterruptedException {
        for (int retries = 0; ; retries++) {
            try {
                sendOnce(slice);
                return;
            } catch (CallFailure failure) {
                if (!failure.mayRetry(retries, call.config().maxRetries())) {
                    throw retries == 0 ? failure : after(failure, retries + 1 + " attempts");
                }
                Duration wait = failure.serverWait().map(Backoff::onRequest).orElse(Backoff.afterFailure(retries));
                Optional<Duration> remaining = flight.remaining();
                if (wait.compareTo(Backoff.MOST_PATIENCE) > 0
                        || (remaining.isPresent() && remaining.get().compareTo(wait) < 0)) {
                    throw after(failure, "another attempt would have to wait " + wait.toMillis() + " ms");
                }
                LOG.log(
                        Level.DEBUG,
                        "{0}: attempt {1} failed, next in {2} ms",
                        call.origin(),
                        retries + 1,
                        wait.toMillis());
                flight.sleep(wait);
            }
        }
    }

    private void sendOnce(Slice slice) throws CallFailure, InterruptedException {
        long started = limit.acquire(flight::isStopped);
        boolean released = false;
        try {
            Tokens tokens = exchange.send(slice);
            limit.succeeded();
            released = true;
            call.context().usage().request();
            call.context().usage().tokens(tokens);
            call.reservation().count(tokens);
        } catch (CallFailure failure) {
            if (failure.kind() == Kind.RATE_LIMITED) {
                limit.refused(started, failure.serverWait().orElse(Duration.ZERO));
                released = true;
            }
            throw failure;
        } finally {
            if (!released) {
                limit.failed();
            }
        }
    }

    private static CallFailure after(CallFailure failure, String what) {
        AidbException error = failure.error();
        AidbException longer = new AidbException(
                error.state(), error.getMessage() + " (After " + what + ".)", error.hint(), error.getCause());
        return new CallFailure(failure.kind(), longer);
    }

    private void goOn(Slice slice, CallFailure failure) {
        boolean nullOnError = call.config().onError() == OnError.NULL;
        boolean tooLarge = failure.kind() == Kind.TOO_LARGE;
        if (slice.size() > 1 && (tooLarge || (nullOnError && failure.kind() == Kind.ITEM))) {
            slices.takeBack(slice);
            return;
        }
        AidbException error = tooLarge ? tooLong(slice, failure.error()) : failure.error();
        if (!nullOnError || failure.kind() == Kind.FATAL) {
            throw error;
        }
        call.context().warn("No result for " + slice.describe(call.job()) + ": " + error.getMessage());
    }

    private AidbException tooLong(Slice slice, AidbException error) {
        String length = String.format(Locale.ROOT, "%,d", call.job().length(slice.from()));
        return new AidbException(
                error.state(),
                "The " + slice.describe(call.job()) + " (length " + length + ") is too long. " + error.getMessage(),
                error.hint());
    }
}

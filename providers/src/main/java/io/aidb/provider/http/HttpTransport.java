package io.aidb.provider.http;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TokenBudget;
import io.aidb.provider.net.Origin;
import io.aidb.provider.net.Proxies;
import java.net.URI;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Carries the calls of one provider. Opens connections and threads on first use, and lets them go when they are idle. Safe
 * for concurrent use.
 */
public final class HttpTransport implements AutoCloseable {

    private static final int IDLE_SECONDS = 10;

    private final String provider;
    private final Origin defaultOrigin;
    private final ThreadPoolExecutor threads;
    private final Destinations destinations;

    /** {@code defaultUrl} is the provider's own address, which its credentials are always for. */
    public HttpTransport(String provider, URI defaultUrl) {
        this.provider = provider;
        this.defaultOrigin = Origin.of(defaultUrl);
        AtomicInteger number = new AtomicInteger();
        // Unbounded, so that a slow destination keeps no other waiting; what bounds it are max_concurrent_requests.
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "aidb-http-" + provider + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(HttpTransport.class.getClassLoader());
                    return thread;
                });
        this.destinations = new Destinations(threads);
    }

    /**
     * Sends a job in batches and returns once all answers are read. Nothing runs any more when it returns or throws.
     *
     * @param remoteModel the name of the model at the provider, for messages
     * @throws io.aidb.engine.AidbException with the state that fits the failure; 57014 when cancelled or out of time
     */
    public void send(HttpConfig config, String remoteModel, Model model, BatchJob job, CallContext context) {
        Authorization authorization = Authorization.of(config, model, defaultOrigin, context);
        try (TokenBudget.Reservation reservation = context.budget().reserve(model.name(), tokens(job))) {
            send(new Call(provider, model.name(), remoteModel, config, authorization, job, reservation, context));
            reservation.complete();
        }
    }

    private static long tokens(BatchJob job) {
        return IntStream.range(0, job.size()).mapToLong(job::tokens).sum();
    }

    private void send(Call call) {
        if (call.config().tls().insecureSkipVerify()) {
            call.context()
                    .warn("Model '" + call.model() + "' does not check the certificate of " + call.origin()
                            + " (tls_config.insecure_skip_verify).");
        }
        try {
            fly(call);
        } catch (AidbException e) {
            throw e;
        } catch (RuntimeException e) {
            throw threads.isShutdown()
                    ? new AidbException(SqlState.QUERY_CANCELED, "Provider " + provider + " is closed.", null, e)
                    : new AidbException(
                            SqlState.INTERNAL_ERROR, "Provider " + provider + " failed: " + e + ".", null, e);
        }
    }

    private void fly(Call call) {
        HttpConfig config = call.config();
        Destination destination = destinations.acquire(new DestinationKey(
                config.url(),
                config.tls(),
                new Proxies(call.context().settings()).proxyFor(call.origin()),
                config.maxConcurrentRequests(),
                config.connectTimeout()));
        try {
            AdaptiveLimit limit = destination.limit();
            Flight flight = new Flight(call.context().cancellation(), threads, limit::wake);
            Slices slices = new Slices(call.job());
            BatchWorker worker = new BatchWorker(call, slices, new Exchange(call, destination, flight), limit, flight);
            flight.run(slices, config.maxConcurrentRequests(), worker::work);
        } finally {
            destinations.release(destination);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        destinations.close();
    }
}

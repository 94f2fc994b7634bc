package io.aidb.provider.http;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Tokens;
import io.aidb.provider.http.CallFailure.Kind;
import io.aidb.provider.net.Origin;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Sends one batch and reads its answer, once. Used by all workers of a call. */
final class Exchange {

    private static final ContentType JSON = ContentType.create("application/json");
    private static final int MOST_REDIRECTS = 5;
    private static final int LARGEST_FAILURE = 64 * 1024;

    private final Call call;
    private final Destination destination;
    private final Flight flight;
    private final StatusFailures statusFailures;
    private final TransportFailures transportFailures;

    Exchange(Call call, Destination destination, Flight flight) {
        this.call = call;
        this.destination = destination;
        this.flight = flight;
        this.statusFailures = new StatusFailures(call);
        this.transportFailures = new TransportFailures(call);
    }

    /** The tokens that the provider counted. */
    Tokens send(Slice slice) throws CallFailure {
        URI uri = call.config().url();
        byte[] body = body(slice);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Outcome outcome = post(uri, body, slice);
            if (outcome.redirect() == null) {
                return outcome.tokens();
            }
            uri = outcome.redirect();
        }
        throw fatal(Sentences.subject(call) + " redirects in a circle.", "Check the key url of the model.");
    }

    private byte[] body(Slice slice) {
        try {
            return call.job().body(slice.from(), slice.to());
        } catch (IOException e) {
            throw new AidbException(SqlState.INTERNAL_ERROR, "The request for a model could not be written.", null, e);
        }
    }

    private Outcome post(URI uri, byte[] body, Slice slice) throws CallFailure {
        HttpPost request = request(uri, body);
        boolean answered = false;
        try (Attempt attempt = flight.begin(request, call.config().timeout())) {
            try (ClassicHttpResponse response = destination
                    .client()
                    .executeOpen(RoutingSupport.determineHost(request), request, HttpClientContext.create())) {
                answered = true;
                return read(response, request, uri, slice);
            } catch (IOException | HttpException e) {
                if (flight.isStopped()) {
                    throw new StoppedException();
                }
                IOException io = e instanceof IOException i ? i : new IOException(e);
                throw answered
                        ? transportFailures.duringAnswer(io, attempt.hasExpired(), slice)
                        : transportFailures.beforeAnswer(io, attempt.hasExpired(), slice);
            }
        }
    }

    private HttpPost request(URI uri, byte[] body) {
        HttpPost request = new HttpPost(uri);
        Timeout timeout = Timeout.of(call.config().timeout());
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build());
        call.config().headers().forEach(request::setHeader);
        request.setHeader("Accept", call.job().accept());
        request.setHeader("Accept-Encoding", "gzip");
        call.authorization().header().ifPresent(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, JSON));
        return request;
    }

    private Outcome read(ClassicHttpResponse response, HttpPost request, URI uri, Slice slice)
            throws IOException, CallFailure {
        AnswerBody body = null;
        try {
            body = AnswerBody.of(response);
            return interpret(response, body, uri, slice);
        } finally {
            if (body == null || !body.isDrained()) {
                // Closing an answer would read all the rest of it.
                request.cancel();
            }
        }
    }

    private Outcome interpret(ClassicHttpResponse response, AnswerBody body, URI uri, Slice slice)
            throws IOException, CallFailure {
        int status = response.getCode();
        if (status == 200) {
            Tokens tokens = call.job().read(body.content(), slice.from(), slice.to());
            body.drain();
            return new Outcome(tokens, null);
        }
        String text = body.start(LARGEST_FAILURE);
        Optional<String> location =
                Optional.ofNullable(response.getFirstHeader("Location")).map(Header::getValue);
        if (status >= 300 && status < 400 && location.isPresent()) {
            return new Outcome(Tokens.NONE, redirect(uri, location.get(), status, slice));
        }
        throw statusFailures.of(response, ProviderMessage.of(text), slice);
    }

    /** Follows where nothing but the path changes: other hosts must not get the key, and not the user's texts either. */
    private URI redirect(URI uri, String location, int status, Slice slice) throws CallFailure {
        URI target;
        try {
            target = uri.resolve(location);
        } catch (IllegalArgumentException e) {
            throw fatal(Sentences.subject(call) + " redirects to something that is not an address.", null);
        }
        boolean repeatsPost = status == 307 || status == 308;
        if (repeatsPost && target.getHost() != null && Origin.of(target).equals(Origin.of(uri))) {
            return target;
        }
        throw fatal(
                Sentences.subject(call) + " redirects to '" + call.clean(location, slice) + "', which is not followed.",
                "If that is where the model is, create the model with this url, and with credentials for it.");
    }

    private static CallFailure fatal(String message, @Nullable String hint) {
        return new CallFailure(Kind.FATAL, new AidbException(SqlState.IO_ERROR, message, hint));
    }

    /** Either an answer that was read, or where to ask instead. */
    private record Outcome(Tokens tokens, @Nullable URI redirect) {}
}

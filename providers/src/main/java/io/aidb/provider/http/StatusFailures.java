package io.aidb.provider.http;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.provider.http.CallFailure.Kind;
import io.aidb.provider.net.Origin;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.jspecify.annotations.Nullable;

/** What a status other than success means. */
final class StatusFailures {

    private final Call call;

    StatusFailures(Call call) {
        this.call = call;
    }

    CallFailure of(ClassicHttpResponse response, ProviderMessage message, Slice slice) {
        int status = response.getCode();
        Optional<Duration> wait = RateLimitHeaders.read(name -> header(response, name), Clock.systemUTC());
        String what = describe(response, message, slice);
        return switch (status) {
            case 401, 403 -> failure(Kind.FATAL, SqlState.SYSTEM_ERROR, what, authorizationHint(status));
            case 404 ->
                failure(
                        Kind.FATAL,
                        SqlState.INVALID_PARAMETER_VALUE,
                        what,
                        "Check the keys url and model: url is the full address, such as https://host/v1/embeddings.");
            case 407 ->
                failure(
                        Kind.FATAL,
                        SqlState.IO_ERROR,
                        what,
                        "The proxy that HTTPS_PROXY or HTTP_PROXY names wants another user and password.");
            case 429 -> rateLimited(what, message, wait);
            case 408, 409, 425 -> unavailable(what, wait);
            case 413 -> tooLarge(what);
            default -> {
                if (status >= 500 && status != 501 && status != 505) {
                    yield unavailable(what, wait);
                }
                if (status >= 500 || status < 400) {
                    yield failure(Kind.FATAL, SqlState.IO_ERROR, what, null);
                }
                yield message.saysTooLarge()
                        ? tooLarge(what)
                        : failure(Kind.ITEM, SqlState.INVALID_PARAMETER_VALUE, what, null);
            }
        };
    }

    private CallFailure rateLimited(String what, ProviderMessage message, Optional<Duration> wait) {
        if (message.saysQuotaIsSpent()) {
            return failure(
                    Kind.FATAL,
                    SqlState.INSUFFICIENT_RESOURCES,
                    what,
                    "Check plan and billing at the provider; waiting does not help.");
        }
        AidbException error = new AidbException(
                SqlState.INSUFFICIENT_RESOURCES,
                what,
                "Lower max_concurrent_requests or max_batch_size, or ask the provider for a higher limit.");
        return new CallFailure(Kind.RATE_LIMITED, error, wait.orElse(null));
    }

    private CallFailure unavailable(String what, Optional<Duration> wait) {
        AidbException error = new AidbException(SqlState.IO_ERROR, what, "Try again later.");
        return new CallFailure(Kind.UNAVAILABLE, error, wait.orElse(null));
    }

    private CallFailure tooLarge(String what) {
        return failure(
                Kind.TOO_LARGE,
                SqlState.PROGRAM_LIMIT_EXCEEDED,
                what,
                "Shorten it, for example with aidb.chunk_text, or choose a model that takes more.");
    }

    private String authorizationHint(int status) {
        Origin origin = call.origin();
        if (call.authorization().withheld()) {
            return "The credentials of provider " + call.provider() + " were not sent, because they were not given for "
                    + origin + ". Create a model with this url together with its credentials"
                    + " (replace_credentials => true), name it in property aidb.credentials." + call.provider()
                    + ".origins if they come from a property, or set aidb.credentialScope=provider to send them to every"
                    + " host.";
        }
        if (call.authorization().header().isEmpty()) {
            return "No credentials were sent, because provider " + call.provider() + " has none. Pass"
                    + " '{\"api_key\": \"...\"}' as credentials to aidb.create_model, or set property aidb.credentials."
                    + call.provider() + ".api_key.";
        }
        return status == 401
                ? "The provider does not accept the credentials. Replace those that are stored with"
                        + " aidb.create_model(..., replace_credentials => true); those of property aidb.credentials."
                        + call.provider()
                        + ".api_key, of its environment variable and of credentials_env come before them."
                : "The credentials don't allow this model or address.";
    }

    private static CallFailure failure(Kind kind, SqlState state, String what, @Nullable String hint) {
        return new CallFailure(kind, new AidbException(state, what, hint));
    }

    private String describe(ClassicHttpResponse response, ProviderMessage message, Slice slice) {
        String reason = EnglishReasonPhraseCatalog.INSTANCE.getReason(response.getCode(), null);
        String text = call.clean(message.text(), slice);
        return Sentences.subject(call) + " answered " + response.getCode() + (reason == null ? "" : " " + reason)
                + " for "
                + slice.describe(call.job()) + (text.isEmpty() ? "" : ": " + text)
                + requestId(response, slice)
                + (text.endsWith(".") && requestId(response, slice).isEmpty() ? "" : ".");
    }

    private String requestId(ClassicHttpResponse response, Slice slice) {
        return Stream.of("x-request-id", "request-id", "nvcf-reqid", "apim-request-id")
                .flatMap(name -> Optional.ofNullable(header(response, name)).stream())
                .findFirst()
                .map(id -> " (request id " + call.clean(id, slice) + ")")
                .orElse("");
    }

    private static @Nullable String header(HttpMessage message, String name) {
        Header header = message.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}

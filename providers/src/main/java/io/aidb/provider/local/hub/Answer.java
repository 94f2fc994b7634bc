package io.aidb.provider.local.hub;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** The headers of an answer of the hub that is a success or a redirect. */
record Answer(Optional<URI> redirect, String commit, String linkedEtag, String etag, long linkedSize, long length) {

    /** Reads an answer; any status but success and redirect is a {@link HubStatusException}. */
    static Answer of(ClassicHttpResponse response, URI address) throws IOException {
        int status = response.getCode();
        String commit = HubHttp.header(response, "X-Repo-Commit");
        boolean redirect = status >= 301 && status <= 308 && status != 304;
        if (status >= 300 && !redirect) {
            throw new HubStatusException(
                    status, HubHttp.header(response, "X-Error-Code"), commit, retryAfter(response));
        }
        return new Answer(
                redirect ? Optional.of(target(response, address)) : Optional.empty(),
                commit,
                HubHttp.header(response, "X-Linked-Etag"),
                HubHttp.header(response, "ETag"),
                number(HubHttp.header(response, "X-Linked-Size")),
                number(HubHttp.header(response, "Content-Length")));
    }

    private static URI target(ClassicHttpResponse response, URI from) throws IOException {
        try {
            URI target = from.resolve(HubHttp.header(response, "Location"));
            boolean secure = "https".equals(target.getScheme());
            boolean plain = "http".equals(target.getScheme()) && !isSecure(from);
            if (target.getHost() != null && (secure || plain)) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("redirect to something that is no address", e);
        }
        throw new IOException("redirect from a secure address to an insecure one, or to nowhere");
    }

    private static boolean isSecure(URI address) {
        return "https".equals(address.getScheme());
    }

    private static long number(String header) {
        return header.matches("\\d{1,18}") ? Long.parseLong(header) : -1;
    }

    private static Optional<Duration> retryAfter(ClassicHttpResponse response) {
        long seconds = number(HubHttp.header(response, "Retry-After"));
        return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}

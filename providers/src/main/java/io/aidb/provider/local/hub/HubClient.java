package io.aidb.provider.local.hub;

import io.aidb.engine.spi.Cancellation;
import io.aidb.provider.net.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * Speaks the hub's protocol: {@code <endpoint>/<model>/resolve/<revision>/<file>}, whose answer names the commit
 * ({@code X-Repo-Commit}) and the content ({@code X-Linked-Etag} or {@code ETag}), and may redirect to a storage on
 * another host. The access token is sent to the hub's own origin only.
 */
final class HubClient implements AutoCloseable {

    private static final int REDIRECTS = 10;

    /** Reads the body of a successful answer to a GET request. */
    interface Body {
        void read(ClassicHttpResponse response) throws IOException;
    }

    private final HubSettings settings;
    private final HubHttp http;

    HubClient(HubSettings settings, Cancellation cancellation, HubHttp.Patience patience) {
        this.settings = settings;
        this.http = new HubHttp(settings.proxies(), cancellation, patience);
    }

    /** What the hub says of a file at a revision. */
    RemoteFile head(String model, String revision, String file) throws IOException {
        URI address = address(model, revision, file);
        String commit = "";
        String etag = "";
        long size = -1;
        URI next = address;
        for (int hop = 0; hop < REDIRECTS; hop++) {
            URI current = next;
            HttpHead request = authorized(new HttpHead(current), current);
            Answer answer = http.send(request, response -> Answer.of(response, current));
            commit = commit.isEmpty() ? answer.commit() : commit;
            etag = etag.isEmpty() ? answer.linkedEtag() : etag;
            size = size < 0 ? answer.linkedSize() : size;
            Optional<URI> redirect = answer.redirect();
            if (redirect.isEmpty()) {
                size = size < 0 ? answer.length() : size;
            }
            if (redirect.isEmpty() || !isHub(redirect.get())) {
                return RemoteFile.of(address, commit, etag.isEmpty() ? answer.etag() : etag, size);
            }
            next = redirect.get();
        }
        throw new IOException("more than " + REDIRECTS + " redirects");
    }

    /** Gets a file from a position on, and follows redirects to wherever it is stored. */
    void get(URI address, long from, Body body) throws IOException {
        URI next = address;
        for (int hop = 0; hop < REDIRECTS; hop++) {
            URI current = next;
            HttpGet request = authorized(new HttpGet(current), current);
            if (from > 0) {
                request.setHeader("Range", "bytes=" + from + "-");
            }
            Optional<URI> redirect = http.send(request, response -> {
                Answer answer = Answer.of(response, current);
                if (answer.redirect().isEmpty()) {
                    body.read(response);
                }
                return answer.redirect();
            });
            if (redirect.isEmpty()) {
                return;
            }
            next = redirect.get();
        }
        throw new IOException("more than " + REDIRECTS + " redirects");
    }

    private <T extends HttpUriRequestBase> T authorized(T request, URI address) {
        if (isHub(address)) {
            settings.token().ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
        }
        return request;
    }

    private URI address(String model, String revision, String file) {
        String path = Arrays.stream(file.split("/")).map(HubClient::encode).collect(Collectors.joining("/"));
        return URI.create(settings.endpoint() + "/" + model + "/resolve/" + encode(revision) + "/" + path);
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private boolean isHub(URI address) {
        return Origin.of(address).equals(Origin.of(settings.endpoint()));
    }

    @Override
    public void close() {
        http.close();
    }
}

package io.aidb.provider.local.hub;

import io.aidb.engine.spi.CallContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/** Brings one file from the hub. It grows in a file of its own, where an interrupted download goes on later. */
final class Download {

    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int BUFFER = 1 << 16;
    private static final int REPORT_BYTES = 1 << 20;

    private final HubClient client;
    private final RemoteFile remote;
    private final Path incomplete;
    private final String step;
    private final CallContext context;

    /** {@code step} is what progress is reported as. */
    Download(HubClient client, RemoteFile remote, Path incomplete, String step, CallContext context) {
        this.client = client;
        this.remote = remote;
        this.incomplete = incomplete;
        this.step = step;
        this.context = context;
    }

    /** Brings the whole file and puts it in its place; what is there already is not asked for again. */
    void to(Path target) throws IOException {
        Files.createDirectories(target.getParent());
        long present = Files.exists(incomplete) ? Files.size(incomplete) : 0;
        if (remote.size() < 0 || present > remote.size()) {
            Files.deleteIfExists(incomplete);
            present = 0;
        }
        if (present == 0 || present < remote.size()) {
            request(present);
        }
        verify();
        Files.move(incomplete, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void request(long from) throws IOException {
        try {
            client.get(remote.address(), from, response -> write(response, from));
        } catch (HubStatusException e) {
            if (e.status() == RANGE_NOT_SATISFIABLE) {
                Files.deleteIfExists(incomplete);
                throw new IOException("the server refuses to go on at byte " + from, e);
            }
            throw e;
        }
    }

    /** A server that knows no ranges answers with the whole file. */
    private void write(ClassicHttpResponse response, long from) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw new IOException("an answer without a body");
        }
        boolean goesOn = from > 0 && response.getCode() == PARTIAL;
        long done = goesOn ? from : 0;
        long reported = done;
        try (InputStream in = entity.getContent();
                OutputStream out = Files.newOutputStream(
                        incomplete,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] buffer = new byte[BUFFER];
            context.progress(step, done, remote.size());
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                done += n;
                context.cancellation().check();
                if (done - reported >= REPORT_BYTES) {
                    context.progress(step, done, remote.size());
                    reported = done;
                }
            }
        }
        context.progress(step, done, remote.size());
    }

    private void verify() throws IOException {
        long size = Files.size(incomplete);
        if (remote.size() >= 0 && size != remote.size()) {
            if (size > remote.size()) {
                Files.delete(incomplete);
            }
            throw new IOException("got " + size + " bytes in place of " + remote.size());
        }
        if (remote.hasDigest() && !sha256().equals(remote.etag())) {
            Files.delete(incomplete);
            throw new IOException("the content is corrupt: its SHA-256 is not " + remote.etag());
        }
    }

    private String sha256() throws IOException {
        try (InputStream in = Files.newInputStream(incomplete)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

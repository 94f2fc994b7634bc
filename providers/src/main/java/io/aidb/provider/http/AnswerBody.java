package io.aidb.provider.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/** The content of an answer, decompressed and bounded. */
final class AnswerBody {

    /** The most that an answer may hold, in bytes after decompression. */
    static final long LARGEST = 100L * 1024 * 1024;

    private static final int BUFFER = 16 * 1024;

    private final InputStream raw;
    private final InputStream content;
    private boolean drained;

    private AnswerBody(InputStream raw, InputStream content) {
        this.raw = raw;
        this.content = content;
    }

    static AnswerBody of(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            InputStream nothing = new ByteArrayInputStream(new byte[0]);
            return new AnswerBody(nothing, nothing);
        }
        if (entity.getContentLength() > LARGEST) {
            throw new LimitedInputStream.TooLongException();
        }
        String encoding = entity.getContentEncoding();
        InputStream raw = entity.getContent();
        InputStream decoded =
                switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
                    case "identity", "" -> raw;
                    case "gzip", "x-gzip" -> new GZIPInputStream(raw, BUFFER);
                    default ->
                        throw BadAnswerException.whole(
                                "is compressed in a way that was not asked for (Content-Encoding " + encoding + ")");
                };
        return new AnswerBody(raw, new LimitedInputStream(decoded, LARGEST));
    }

    InputStream content() {
        return content;
    }

    /** The beginning of a text that explains a failure; empty if it can't be read, since the status says enough. */
    String start(int length) {
        try {
            byte[] start = content.readNBytes(length);
            if (start.length < length) {
                drain();
            }
            return new String(start, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Reads what is left, within the limit, so that the connection can be used again. */
    void drain() throws IOException {
        content.transferTo(OutputStream.nullOutputStream());
        new LimitedInputStream(raw, LARGEST).transferTo(OutputStream.nullOutputStream());
        raw.close();
        drained = true;
    }

    /** True once everything is read, so that the connection can be used again. */
    boolean isDrained() {
        return drained;
    }
}

package io.aidb.provider.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

    /** Reads what is left, within the limit, so that the connection can be used again. */
    void drain() throws IOException {
        content.transferTo(OutputStream.nullOutputStream());
        new LimitedInputStream(raw, LARGEST).transferTo(OutputStream.nullOutputStream());
        raw.close();
    }
}

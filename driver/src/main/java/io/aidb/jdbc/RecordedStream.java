package io.aidb.jdbc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * A stream that was set as a parameter. A stream can be read but once, while its content may be wanted by a call, by
 * several parameters of the rewritten statement, and by each execution.
 *
 * @param <S> the kind of stream
 */
final class RecordedStream<S> {

    private final @Nullable S stream;
    private final Reading<S> reading;

    private RecordedStream(@Nullable S stream, long length, Reading<S> reading) throws SQLException {
        if (length < -1) {
            throw new PSQLException(GT.tr("Invalid stream length {0}.", length), PSQLState.INVALID_PARAMETER_VALUE);
        }
        this.stream = stream;
        this.reading = reading;
    }

    /** What was in a stream. */
    record Content<S>(Object value, Again<S> again) {}

    /** Gives the content as a stream once more. */
    @FunctionalInterface
    interface Again<S> {
        S open();
    }

    @FunctionalInterface
    private interface Reading<S> {
        Content<S> read(S stream) throws IOException;
    }

    /** Bytes; all of them if {@code length} is -1. */
    static RecordedStream<InputStream> ofBytes(@Nullable InputStream stream, long length) throws SQLException {
        return new RecordedStream<>(stream, length, s -> {
            byte[] bytes = bytes(s, length);
            return new Content<>(bytes, () -> new ByteArrayInputStream(bytes));
        });
    }

    /** The bytes of a text. */
    static RecordedStream<InputStream> ofEncoded(@Nullable InputStream stream, long length, Charset charset)
            throws SQLException {
        return new RecordedStream<>(stream, length, s -> {
            byte[] bytes = bytes(s, length);
            return new Content<>(new String(bytes, charset), () -> new ByteArrayInputStream(bytes));
        });
    }

    /** Characters; all of them if {@code length} is -1. */
    static RecordedStream<Reader> ofText(@Nullable Reader stream, long length) throws SQLException {
        return new RecordedStream<>(stream, length, s -> {
            String text = text(s, length);
            return new Content<>(text, () -> new StringReader(text));
        });
    }

    private static byte[] bytes(InputStream stream, long length) throws IOException {
        return length < 0 ? stream.readAllBytes() : stream.readNBytes((int) Math.min(length, Integer.MAX_VALUE - 8));
    }

    private static String text(Reader reader, long length) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[8192];
        long left = length < 0 ? Long.MAX_VALUE : length;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = reader.read(buffer, 0, (int) Math.min(left, buffer.length));
            text.append(buffer, 0, Math.max(read, 0));
            left -= read;
        }
        return text.toString();
    }

    /** The stream itself, to be read by whoever takes it; null for NULL. */
    @Nullable
    S stream() {
        return stream;
    }

    /** Reads the stream to its end; null for NULL. */
    @Nullable
    Content<S> content() throws SQLException {
        S present = stream;
        try {
            return present == null ? null : reading.read(present);
        } catch (IOException e) {
            throw new PSQLException(GT.tr("Provided InputStream failed."), PSQLState.UNEXPECTED_ERROR, e);
        }
    }
}

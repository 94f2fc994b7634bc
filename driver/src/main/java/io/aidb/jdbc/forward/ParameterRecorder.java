package io.aidb.jdbc.forward;

import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.sql.SQLException;

/** Remembers what is set for each parameter of a statement, to set it elsewhere later. Parameters are counted from 1. */
@FunctionalInterface
public interface ParameterRecorder {

    /** The length of a stream that is read to its end. */
    long WHOLE = -1;

    /**
     * Remembers the value of a parameter.
     *
     * @param parameter counted from 1
     * @param value the value, null for NULL
     * @param setter sets the same value
     */
    void record(int parameter, Object value, ParameterSetter setter) throws SQLException;

    /** As {@link #record} for bytes that can be read but once, {@code length} of them or {@link #WHOLE}. */
    default void recordBytes(int parameter, InputStream stream, long length, StreamSetter<InputStream> setter)
            throws SQLException {
        record(parameter, stream, (target, index) -> setter.set(target, index, stream));
    }

    /** As {@link #recordBytes}, for the bytes of a text. */
    default void recordEncoded(
            int parameter, InputStream stream, long length, Charset charset, StreamSetter<InputStream> setter)
            throws SQLException {
        record(parameter, stream, (target, index) -> setter.set(target, index, stream));
    }

    /** As {@link #record} for a text that can be read but once, {@code length} characters or {@link #WHOLE}. */
    default void recordText(int parameter, Reader stream, long length, StreamSetter<Reader> setter)
            throws SQLException {
        record(parameter, stream, (target, index) -> setter.set(target, index, stream));
    }
}

package io.aidb.jdbc.forward;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Sets a stream as a parameter of a statement. */
@FunctionalInterface
public interface StreamSetter<S> {

    /** Sets a stream with the content that was given as the parameter with this index, counted from 1. */
    void set(PreparedStatement target, int index, S stream) throws SQLException;
}

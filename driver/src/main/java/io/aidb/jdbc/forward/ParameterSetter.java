package io.aidb.jdbc.forward;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Sets a remembered value as a parameter of a statement. */
@FunctionalInterface
public interface ParameterSetter {

    /** Sets the value as the parameter with this index, counted from 1. */
    void set(PreparedStatement target, int index) throws SQLException;
}

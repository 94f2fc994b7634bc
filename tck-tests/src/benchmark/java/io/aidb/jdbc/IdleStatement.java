package io.aidb.jdbc;

import io.aidb.jdbc.forward.ForwardingStatement;
import java.sql.Statement;

/** A statement that takes every text and does nothing. */
final class IdleStatement extends ForwardingStatement {

    private boolean executed;

    @Override
    protected Statement delegate() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean execute(String sql) {
        executed = !executed;
        return executed;
    }
}

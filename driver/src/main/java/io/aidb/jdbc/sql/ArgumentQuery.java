package io.aidb.jdbc.sql;

/**
 * A query that reads the arguments of a call.
 *
 * @param changes true if it makes a change for the rows that this returns, and so must be undone
 */
record ArgumentQuery(Rewritten sql, boolean changes) {}

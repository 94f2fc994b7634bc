/**
 * JDBC interfaces forwarded method by method to a delegate, so that a class that extends one holds only what differs.
 * Written once by {@code ForwardingClassGenerator} in the test sources; change that and run it again.
 *
 * <p>Not null-marked: what may be null is decided by pgjdbc's methods, of which each here is a copy.
 */
package io.aidb.jdbc.forward;

/** Executes plans: evaluates calls on a connection's behalf, binds their results, and makes result sets of them. */
@NullMarked
package io.aidb.jdbc.execution;

import org.jspecify.annotations.NullMarked;

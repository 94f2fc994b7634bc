/** The JDBC driver: what applications see of it, and the connections and statements that they get. */
@NullMarked
package io.aidb.jdbc;

import org.jspecify.annotations.NullMarked;

/** What a statement says: where it calls aidb functions, with which arguments, and how to execute it. */
@NullMarked
package io.aidb.jdbc.sql;

import org.jspecify.annotations.NullMarked;

/** The test suite of PostgreSQL's own driver, run through this one. */
@NullMarked
package io.aidb.tck.pgjdbc;

import org.jspecify.annotations.NullMarked;

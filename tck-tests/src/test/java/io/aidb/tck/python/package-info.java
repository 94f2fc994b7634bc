/** Python's DB-API on the driver, by JPype; part of the profile {@code python}. */
@NullMarked
package io.aidb.tck.python;

import org.jspecify.annotations.NullMarked;

/** The quickstart's SQL shell and its scripts. */
@NullMarked
package io.aidb.samples.shell;

import org.jspecify.annotations.NullMarked;

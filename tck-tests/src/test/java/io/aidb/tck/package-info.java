/** The driver as its users get it: its architecture, its packaging, and what other software sees of it. */
@NullMarked
package io.aidb.tck;

import org.jspecify.annotations.NullMarked;

/** What the driver costs, measured beside PostgreSQL's own driver; see README.md of this module. */
@NullMarked
package io.aidb.tck.bench;

import org.jspecify.annotations.NullMarked;

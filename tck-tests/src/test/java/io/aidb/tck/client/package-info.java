/** Clients that people use, each with the driver in the place of PostgreSQL's own. */
@NullMarked
package io.aidb.tck.client;

import org.jspecify.annotations.NullMarked;

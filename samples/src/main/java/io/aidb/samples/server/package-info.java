/** The quickstart's PostgreSQL server and its data folder. */
@NullMarked
package io.aidb.samples.server;

import org.jspecify.annotations.NullMarked;

/** The driver behind PgBouncer; part of the profile {@code pgbouncer}. */
@NullMarked
package io.aidb.tck.pooler;

import org.jspecify.annotations.NullMarked;

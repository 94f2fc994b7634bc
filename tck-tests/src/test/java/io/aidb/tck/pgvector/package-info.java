/** A server with pgvector, and the clients that need it; part of the profile {@code pgvector}. */
@NullMarked
package io.aidb.tck.pgvector;

import org.jspecify.annotations.NullMarked;

/** A provider of fake data, for trying SQL and for tests. */
@NullMarked
package io.aidb.provider.dummy;

import org.jspecify.annotations.NullMarked;

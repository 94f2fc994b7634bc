/** In-memory stand-ins for what surrounds the engine. */
@NullMarked
package io.aidb.engine.testing;

import org.jspecify.annotations.NullMarked;

/** What a model provider implements. */
@NullMarked
package io.aidb.engine.spi;

import org.jspecify.annotations.NullMarked;

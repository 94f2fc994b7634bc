/** What observers outside learn of statements and of their calls of models: traces and metrics. */
@NullMarked
package io.aidb.engine.telemetry;

import org.jspecify.annotations.NullMarked;

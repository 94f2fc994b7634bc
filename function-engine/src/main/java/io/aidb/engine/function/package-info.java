/** The catalogue of aidb functions: names, parameters, result columns, and their evaluation. */
@NullMarked
package io.aidb.engine.function;

import org.jspecify.annotations.NullMarked;

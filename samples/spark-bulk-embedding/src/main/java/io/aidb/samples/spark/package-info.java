/** The functions of {@code aidb} in Spark SQL, and a job that embeds a table with them. */
@NullMarked
package io.aidb.samples.spark;

import org.jspecify.annotations.NullMarked;

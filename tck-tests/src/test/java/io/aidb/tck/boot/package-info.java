/** An application made with Spring Boot, with the driver in the place of PostgreSQL's own by its URL alone. */
@NullMarked
package io.aidb.tck.boot;

import org.jspecify.annotations.NullMarked;

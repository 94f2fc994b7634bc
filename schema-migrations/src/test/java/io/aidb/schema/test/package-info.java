/** A PostgreSQL server for the integration tests of every module. */
@NullMarked
package io.aidb.schema.test;

import org.jspecify.annotations.NullMarked;

/** The methods of JDBC's interfaces, one by one, as PostgreSQL's driver has them. */
@NullMarked
package io.aidb.tck.conformance;

import org.jspecify.annotations.NullMarked;

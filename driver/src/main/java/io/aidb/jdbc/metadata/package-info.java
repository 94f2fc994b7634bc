/** aidb's functions and relations in the answers of {@code DatabaseMetaData}. */
@NullMarked
package io.aidb.jdbc.metadata;

import org.jspecify.annotations.NullMarked;

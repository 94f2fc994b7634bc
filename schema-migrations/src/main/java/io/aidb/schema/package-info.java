/** The tables of the registry in the user's database: their migrations, and models and credentials stored in them. */
@NullMarked
package io.aidb.schema;

import org.jspecify.annotations.NullMarked;

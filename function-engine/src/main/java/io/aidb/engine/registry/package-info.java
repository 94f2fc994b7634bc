/** Models and credentials as the functions see them; implementations live elsewhere. */
@NullMarked
package io.aidb.engine.registry;

import org.jspecify.annotations.NullMarked;

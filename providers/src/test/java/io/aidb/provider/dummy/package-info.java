@NullMarked
package io.aidb.provider.dummy;

import org.jspecify.annotations.NullMarked;

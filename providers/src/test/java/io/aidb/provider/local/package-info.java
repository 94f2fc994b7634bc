@NullMarked
package io.aidb.provider.local;

import org.jspecify.annotations.NullMarked;

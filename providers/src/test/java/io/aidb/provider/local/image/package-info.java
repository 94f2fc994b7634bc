@NullMarked
package io.aidb.provider.local.image;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aidb.provider.local.torch;

import org.jspecify.annotations.NullMarked;

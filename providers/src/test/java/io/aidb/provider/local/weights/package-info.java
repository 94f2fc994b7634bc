@NullMarked
package io.aidb.provider.local.weights;

import org.jspecify.annotations.NullMarked;

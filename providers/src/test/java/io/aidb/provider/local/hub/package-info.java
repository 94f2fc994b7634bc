@NullMarked
package io.aidb.provider.local.hub;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.aidb.provider.net;

import org.jspecify.annotations.NullMarked;

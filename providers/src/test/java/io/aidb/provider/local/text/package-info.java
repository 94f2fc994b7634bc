@NullMarked
package io.aidb.provider.local.text;

import org.jspecify.annotations.NullMarked;

/** The types that programs and providers of their own are compiled against. */
@NullMarked
package io.aidb.tck.api;

import org.jspecify.annotations.NullMarked;

/** What the tests of providers behind HTTP share. */
@NullMarked
package io.aidb.provider.testing;

import org.jspecify.annotations.NullMarked;

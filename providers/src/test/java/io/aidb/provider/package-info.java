/** What the tests of several providers share. */
@NullMarked
package io.aidb.provider;

import org.jspecify.annotations.NullMarked;

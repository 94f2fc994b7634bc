/** What every provider that reaches out to a network needs to know of it: origins and proxies. */
@NullMarked
package io.aidb.provider.net;

import org.jspecify.annotations.NullMarked;

/** What every provider with a capability must do, as tests to be extended. */
@NullMarked
package io.aidb.provider.contract;

import org.jspecify.annotations.NullMarked;

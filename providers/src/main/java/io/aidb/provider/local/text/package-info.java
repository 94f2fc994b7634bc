/** Text in front of a model: tokens, batches, pooling as sentence-transformers configures it. */
@NullMarked
package io.aidb.provider.local.text;

import org.jspecify.annotations.NullMarked;

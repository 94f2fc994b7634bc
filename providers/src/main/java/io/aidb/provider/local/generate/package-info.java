/** Generation of text by encoder-decoder models. */
@NullMarked
package io.aidb.provider.local.generate;

import org.jspecify.annotations.NullMarked;

/** Images in front of a model: decoding, resizing, normalising. */
@NullMarked
package io.aidb.provider.local.image;

import org.jspecify.annotations.NullMarked;

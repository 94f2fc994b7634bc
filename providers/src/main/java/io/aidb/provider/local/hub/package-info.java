/** Finds the files of a model: in a directory, in the hub's cache, or on the Hugging Face hub. */
@NullMarked
package io.aidb.provider.local.hub;

import org.jspecify.annotations.NullMarked;

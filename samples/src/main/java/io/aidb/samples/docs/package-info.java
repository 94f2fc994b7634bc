/** The quickstart's table of text and its embeddings. */
@NullMarked
package io.aidb.samples.docs;

import org.jspecify.annotations.NullMarked;

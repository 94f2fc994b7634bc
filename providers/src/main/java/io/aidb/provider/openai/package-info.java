/** Models behind servers that speak OpenAI's protocol for embeddings and chat completions. */
@NullMarked
package io.aidb.provider.openai;

import org.jspecify.annotations.NullMarked;

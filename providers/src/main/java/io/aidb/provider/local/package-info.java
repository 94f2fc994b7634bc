/** Models that run in this JVM: bert_local, t5_local, clip_local. */
@NullMarked
package io.aidb.provider.local;

import org.jspecify.annotations.NullMarked;

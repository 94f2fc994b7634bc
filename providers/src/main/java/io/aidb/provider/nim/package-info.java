/** Models behind NVIDIA NIM, hosted by NVIDIA or by the user. */
@NullMarked
package io.aidb.provider.nim;

import org.jspecify.annotations.NullMarked;

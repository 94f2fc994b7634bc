/** Assembles TorchScript archives without Python, and runs them with DJL's PyTorch engine. */
@NullMarked
package io.aidb.provider.local.torch;

import org.jspecify.annotations.NullMarked;

/** The model families: from config.json and weights to TorchScript objects. */
@NullMarked
package io.aidb.provider.local.arch;

import org.jspecify.annotations.NullMarked;

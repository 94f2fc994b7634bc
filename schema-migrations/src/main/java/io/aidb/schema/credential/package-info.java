/** Encryption of stored credentials, and the keys for it. */
@NullMarked
package io.aidb.schema.credential;

import org.jspecify.annotations.NullMarked;

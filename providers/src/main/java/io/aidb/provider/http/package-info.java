/** Requests to models behind HTTP: client, concurrency, retries, TLS, proxies, credentials and failures. */
@NullMarked
package io.aidb.provider.http;

import org.jspecify.annotations.NullMarked;

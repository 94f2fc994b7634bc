package io.aidb.provider.http;

/** What becomes of a call when a row of it fails: the key {@code on_error}. */
enum OnError {
    /** The whole call fails. */
    FAIL,
    /** The row has no result, and a warning names it. */
    NULL
}

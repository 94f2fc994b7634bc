package io.aidb.samples.docs;

/** A row of the table {@code docs}: a word and what it means. */
record Doc(long id, String title, String body) {}

package io.aidb.samples.spark;

/**
 * What is to be embedded.
 *
 * @param model the name of the model
 * @param table the table, as PostgreSQL would read it
 * @param key its primary key, a column of an integer type
 * @param text the column with the texts
 * @param embedding the column for their embeddings, {@code real[]}; rows where it is NULL are to be done
 * @param partitions ranges of the key, each of which is one task
 */
record EmbeddingJob(String model, String table, String key, String text, String embedding, int partitions) {

    /** The rows that are not done yet, as a table that Spark reads. */
    String pending() {
        return "(SELECT " + key + "::bigint AS id, " + text + " AS body FROM " + table + " WHERE " + embedding
                + " IS NULL AND " + text + " IS NOT NULL) AS pending";
    }

    /** The first and the last key of these rows, NULL if there are none. */
    String range() {
        return "(SELECT min(id) AS first, max(id) AS last FROM " + pending() + ") AS range";
    }
}

package io.aidb.samples.docs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;

/**
 * Fills the column {@code embedding} of {@code docs}: reads the rows that lack one together with the embedding that the
 * driver computes for them, and writes it back in batches on a second connection. Every batch is committed, so that a
 * run that was interrupted goes on where it stopped.
 */
public final class DocsEmbedding {

    private static final String READ = "SELECT id, aidb.encode_text('bert', body) FROM docs WHERE embedding IS NULL";
    private static final String WRITE = "UPDATE docs SET embedding = ? WHERE id = ?";
    private static final int BATCH = 256;

    private final Connection reading;
    private final Connection writing;
    private final String query;

    /** Takes two connections to the same database, of which the first must be one of the driver. */
    public DocsEmbedding(Connection reading, Connection writing) {
        this(reading, writing, READ);
    }

    DocsEmbedding(Connection reading, Connection writing, String query) {
        this.reading = reading;
        this.writing = writing;
        this.query = query;
    }

    /**
     * Embeds all rows that are not embedded yet.
     *
     * @param progress gets the number of embedded rows after every batch
     * @return the number of rows that this run embedded
     */
    public long run(LongConsumer progress) throws SQLException {
        // Without auto-commit the server sends the rows in portions of the fetch size.
        reading.setAutoCommit(false);
        writing.setAutoCommit(false);
        try (Statement select = reading.createStatement();
                PreparedStatement update = writing.prepareStatement(WRITE)) {
            select.setFetchSize(BATCH);
            try (ResultSet rows = select.executeQuery(query)) {
                return copy(rows, update, progress);
            }
        } catch (SQLException e) {
            writing.rollback();
            throw e;
        } finally {
            reading.rollback();
            reading.setAutoCommit(true);
            writing.setAutoCommit(true);
        }
    }

    private long copy(ResultSet rows, PreparedStatement update, LongConsumer progress) throws SQLException {
        long count = 0;
        while (rows.next()) {
            update.setArray(1, rows.getArray(2));
            update.setLong(2, rows.getLong(1));
            update.addBatch();
            count++;
            if (count % BATCH == 0) {
                flush(update, count, progress);
            }
        }
        flush(update, count, progress);
        return count;
    }

    private void flush(PreparedStatement update, long count, LongConsumer progress) throws SQLException {
        update.executeBatch();
        writing.commit();
        progress.accept(count);
    }
}

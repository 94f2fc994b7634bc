package io.aidb.samples.docs;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The table {@code docs}: the {@linkplain WordNet definitions of common nouns}, and room for their embeddings. */
public final class DocsTable {

    private final Connection connection;

    public DocsTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * Creates and fills the table, both or nothing. A table that is there already stays as it is.
     *
     * @return the number of rows that were added
     */
    public int load() throws SQLException, IOException {
        if (exists()) {
            return 0;
        }
        List<Doc> docs = WordNet.commonNouns();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO docs (id, title, body) VALUES (?, ?, ?)")) {
            statement.execute("CREATE TABLE docs (id bigint PRIMARY KEY, title text NOT NULL, body text NOT NULL,"
                    + " embedding real[])");
            for (Doc doc : docs) {
                insert.setLong(1, doc.id());
                insert.setString(2, doc.title());
                insert.setString(3, doc.body());
                insert.addBatch();
            }
            insert.executeBatch();
            statement.execute("ANALYZE docs"); // aidb.explain shows the server's estimates
            connection.commit();
            return docs.size();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** True if the database has a table of this name. */
    public boolean exists() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT to_regclass('docs') IS NOT NULL")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}

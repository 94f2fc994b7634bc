package io.aidb.jdbc;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;

/** The same with a table {@code docs} of five texts. */
abstract class EchoedDocs extends EchoedCalls {

    @BeforeEach
    void makeDocs() throws SQLException {
        execute("DROP TABLE IF EXISTS docs");
        execute("CREATE TABLE docs (id serial PRIMARY KEY, body text, picture bytea, reply text)");
        execute("INSERT INTO docs (body) SELECT 'text ' || i FROM generate_series(1, 5) i");
    }
}

package io.aidb.jdbc;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * Two databases with the same tables.
 *
 * @param server a connection of PostgreSQL's driver to the one where the functions are the server's
 * @param driver a connection of this driver to the one that has no functions
 * @param tables another one, where all values that are looked up are put into temporary tables
 */
record OracleDatabases(Connection server, Connection driver, Connection tables) implements AutoCloseable {

    static OracleDatabases open() throws SQLException {
        TestDatabase withFunctions = TestPostgres.newDatabase();
        TestDatabase without = TestPostgres.newDatabase();
        OracleDatabases databases = new OracleDatabases(
                withFunctions.connect(), Connections.open(without), Connections.openWithTables(without));
        run(databases.server, text("server-functions.sql"));
        run(databases.driver, "SELECT aidb.create_model('m', 'oracle')");
        run(databases.server, text("oracle-tables.sql"));
        run(databases.driver, text("oracle-tables.sql"));
        return databases;
    }

    static String text(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(OracleDatabases.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        server.close();
        driver.close();
        tables.close();
    }
}

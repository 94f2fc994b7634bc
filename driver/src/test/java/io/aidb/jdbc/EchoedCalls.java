package io.aidb.jdbc;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A connection, and a model that answers with the prompt in brackets. */
abstract class EchoedCalls {

    static TestDatabase database;
    static EchoModel model;
    Connection connection;

    @BeforeAll
    static void start() throws Exception {
        database = TestPostgres.newDatabase();
        model = new EchoModel();
        try (Connection first = Connections.open(database)) {
            model.register(first, "echo");
        }
    }

    @AfterAll
    static void stop() {
        model.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        model.takePrompts();
        connection = Connections.open(database);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    static List<String> rows(PreparedStatement statement) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
                    values.add(String.valueOf(result.getString(c)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    void execute(String sql) throws SQLException {
        Sql.execute(connection, sql);
    }

    String value(String sql) throws SQLException {
        return Sql.value(connection, sql);
    }
}

package io.aidb.schema;

import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import io.aidb.schema.test.TestRole;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the integration tests of this package do to databases. */
final class MigratedDatabase {

    private MigratedDatabase() {}

    /** Drops every schema of the database's owner, which costs less than another database. */
    static void empty(TestDatabase database) throws SQLException {
        execute(database, """
                DO $$ DECLARE schema text; BEGIN
                    FOR schema IN SELECT nspname FROM pg_namespace WHERE nspowner = current_user::regrole LOOP
                        EXECUTE format('DROP SCHEMA %I CASCADE', schema);
                    END LOOP;
                END $$
                """);
    }

    /** Leaves the database with a new and complete registry and nothing else. */
    static void renew(TestDatabase database) throws SQLException {
        empty(database);
        migrate(database, settings());
    }

    static void migrate(TestDatabase database, Settings settings) {
        new SchemaMigrator().ensure(settings, database.toString(), database::connect);
    }

    /** Settings with the defaults, but for pairs of a property and its value, and with an empty environment. */
    static Settings settings(Object... pairs) {
        Map<AidbProperty, String> values = new EnumMap<>(AidbProperty.class);
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((AidbProperty) pairs[i], (String) pairs[i + 1]);
        }
        return new Settings(values, variable -> null);
    }

    static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a query, each with its columns separated by {@code |}. */
    static List<String> query(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            return query(connection, sql);
        }
    }

    static List<String> query(Connection connection, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    line.append(i > 1 ? "|" : "").append(rows.getString(i));
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    /** The database for another role, which may connect to it and nothing more. */
    static TestDatabase forStranger(TestDatabase database) {
        TestRole stranger = TestPostgres.newRole("");
        return database.as(stranger);
    }
}

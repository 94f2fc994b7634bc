package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.Column;
import io.aidb.engine.function.Returns;
import io.aidb.engine.function.Signature;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * aidb's functions and relations in metadata, beside what PostgreSQL's driver says of a database in which they are
 * declared on the server.
 */
class CatalogMetaDataIT {

    private static TestDatabase plain;
    private static Connection ours;
    private static Connection oracle;

    @BeforeAll
    static void declareTheFunctionsOnAServer() throws SQLException {
        plain = TestPostgres.newDatabase();
        ours = Connections.open(plain);
        TestDatabase declared = TestPostgres.newDatabase();
        oracle = declared.connect();
        try (Statement statement = oracle.createStatement();
                Statement same = ours.createStatement()) {
            statement.execute("CREATE SCHEMA aidb");
            for (AidbFunction function : SharedEngine.get().engine().catalog().functions()) {
                declare(function.signature(), statement);
            }
            for (AidbFunction relation : SharedEngine.get().engine().catalog().relations()) {
                statement.execute("CREATE VIEW aidb." + relation.signature().name() + " AS SELECT "
                        + relation.signature().returns().columns().stream()
                                .map(c -> "NULL::" + c.type().sqlName() + " AS " + c.name())
                                .collect(Collectors.joining(", ")));
            }
            for (Statement both : List.of(statement, same)) {
                both.execute("CREATE SCHEMA \"Zoo\"");
                both.execute("CREATE TABLE public.before (id serial PRIMARY KEY, models text)");
                both.execute("CREATE VIEW public.models AS SELECT 1 AS name");
                both.execute("CREATE FUNCTION public.encode_text(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'");
            }
        }
    }

    private static void declare(Signature signature, Statement statement) throws SQLException {
        Returns returns = signature.returns();
        Column first = returns.columns().get(0);
        String columns = returns.columns().stream()
                .map(c -> c.name() + " " + c.type().sqlName())
                .collect(Collectors.joining(", "));
        if (returns.kind() == Returns.Kind.ROW) {
            statement.execute("CREATE TYPE aidb.row_of_" + signature.name() + " AS (" + columns + ")");
        }
        String result = switch (returns.kind()) {
            case VALUE -> first.type().sqlName();
            case VALUES -> "SETOF " + first.type().sqlName();
            case TABLE -> "TABLE (" + columns + ")";
            case ROW -> "aidb.row_of_" + signature.name();
        };
        statement.execute("CREATE FUNCTION " + signature + " RETURNS " + result
                + " LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''only declared''; END'");
    }

    @AfterAll
    static void close() throws SQLException {
        ours.close();
        oracle.close();
    }

    interface Question {
        ResultSet ask(DatabaseMetaData metaData) throws SQLException;
    }

    private static Arguments question(String name, Question question) {
        return Arguments.of(name, question);
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                question("all schemas", DatabaseMetaData::getSchemas),
                question("schemas like a%", m -> m.getSchemas(null, "a%")),
                question("schemas like b%", m -> m.getSchemas(null, "b%")),
                question("functions of aidb", m -> m.getFunctions(null, "aidb", null)),
                question("functions of _idb", m -> m.getFunctions(null, "_idb", "%")),
                question("functions like encode\\_%", m -> m.getFunctions(null, "%", "encode\\_%")),
                question("functions of all schemas", m -> m.getFunctions(null, null, "encode_text")),
                question("functions of no schema", m -> m.getFunctions(null, "", "encode_text")),
                question("functions in other letters", m -> m.getFunctions(null, "AIDB", "%")),
                question("relations of another database", m -> m.getTables("other", null, "%", null)),
                question("parameters", m -> m.getFunctionColumns(null, "aidb", "%", "%")),
                question("parameters of one", m -> m.getFunctionColumns(null, null, "encode_text", null)),
                question("parameters of procedures", m -> m.getProcedureColumns(null, "aidb", "%", "%")),
                question("procedures", m -> m.getProcedures(null, "aidb", "%")),
                question("relations", m -> m.getTables(null, "aidb", "m%", null)),
                question("relations among others", m -> m.getTables(null, "%", "%e%", new String[] {"TABLE", "VIEW"})),
                question("no views", m -> m.getTables(null, "aidb", "models", new String[] {"TABLE"})),
                question("columns", m -> m.getColumns(null, "aidb", null, null)),
                question("columns of one", m -> m.getColumns(null, null, "models", "%o%")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void answersAreThoseForFunctionsOfTheServer(String name, Question question) throws SQLException {
        try (ResultSet expected = question.ask(oracle.getMetaData());
                ResultSet actual = question.ask(ours.getMetaData())) {
            assertThat(describe(actual)).isEqualTo(describe(expected));
            assertThat(rows(actual)).isEqualTo(rows(expected));
        }
    }

    /** Without what must differ: the database, the function's number, remarks, and defaults, which pgjdbc leaves out. */
    private static List<List<@Nullable String>> rows(ResultSet result) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (result.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
                String label = result.getMetaData().getColumnLabel(c);
                boolean differs = label.equals("SPECIFIC_NAME")
                        || label.equals("REMARKS")
                        || label.endsWith("_CAT")
                        || label.equals("TABLE_CATALOG")
                        || label.equals("COLUMN_DEF");
                row.add(differs ? "-" : result.getString(c));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> describe(ResultSet result) throws SQLException {
        ResultSetMetaData metaData = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int c = 1; c <= metaData.getColumnCount(); c++) {
            columns.add(metaData.getColumnLabel(c) + " " + metaData.getColumnTypeName(c));
        }
        columns.add(result.getType() + " " + result.getConcurrency());
        return columns;
    }

    @Test
    void everythingHasRemarks() throws SQLException {
        DatabaseMetaData metaData = ours.getMetaData();
        for (ResultSet answer : List.of(
                metaData.getFunctions(null, "aidb", "%"),
                metaData.getFunctionColumns(null, "aidb", "%", "%"),
                metaData.getProcedureColumns(null, "aidb", "%", "%"),
                metaData.getTables(null, "aidb", "models", null),
                metaData.getColumns(null, "aidb", "models", "%"))) {
            try (answer) {
                int rows = 0;
                while (answer.next()) {
                    assertThat(answer.getString("REMARKS")).endsWith(".");
                    rows++;
                }
                assertThat(rows).isPositive();
            }
        }
    }

    @Test
    void theViewsOfARegistryAreListedOnceWithTheirOwnRemarks() throws SQLException {
        try (Connection connection = Connections.open(TestPostgres.newDatabase());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT aidb.encode_text('dummy', 'x')"); // creates the registry
            try (ResultSet tables = connection.getMetaData().getTables(null, "aidb", "model%", new String[] {"VIEW"})) {
                assertThat(tables.next()).isTrue();
                assertThat(tables.getString("TABLE_NAME")).isEqualTo("model_providers");
                assertThat(tables.next()).isTrue();
                assertThat(tables.getString("TABLE_NAME")).isEqualTo("models");
                assertThat(tables.getString("REMARKS")).isEqualTo("The models that aidb functions can use.");
                assertThat(tables.next()).isFalse();
            }
            try (ResultSet columns = connection.getMetaData().getColumns(null, "aidb", "models", "name")) {
                assertThat(columns.next()).isTrue();
                assertThat(columns.getString("REMARKS")).isEqualTo("The name that functions take.");
                assertThat(columns.next()).isFalse();
            }
        }
    }

    @Test
    void theStatementOfAnAnswerIsClosedWithIt() throws SQLException {
        ResultSet answer = ours.getMetaData().getFunctions(null, "aidb", "%");
        Statement statement = answer.getStatement();
        answer.close();
        assertThat(statement.isClosed()).isTrue();
    }
}

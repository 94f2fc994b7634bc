package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.schema.test.TestPostgres;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * The SQL that comes with the test server: its system views and functions, the information schema and all extensions,
 * thousands of statements of every kind. None has a call, so each must reach PostgreSQL's driver as the same string.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusIT {

    private static final String FILES = """
            WITH share AS (SELECT setting AS dir FROM pg_config() WHERE name = 'SHAREDIR'),
            files AS (
              SELECT dir || '/' || f AS file FROM share, pg_ls_dir(dir) f
              UNION ALL
              SELECT dir || '/extension/' || f FROM share, pg_ls_dir(dir || '/extension') f)
            SELECT pg_read_file(file) FROM files WHERE file LIKE '%.sql'
            """;

    private final List<String> statements = new ArrayList<>();
    private final List<String> received = new ArrayList<>();
    private AidbConnection connection;

    @BeforeAll
    void readTheCorpus() throws SQLException {
        try (Connection superuser =
                        TestPostgres.newDatabase().as(TestPostgres.superuser()).connect();
                Statement statement = superuser.createStatement();
                ResultSet files = statement.executeQuery(FILES)) {
            while (files.next()) {
                // psql's own commands, such as \echo, are no SQL.
                String text = files.getString(1).replaceAll("(?m)^\\\\.*$", "");
                for (NativeQuery query : Parser.parseJdbcSql(text, true, false, true, false, true)) {
                    statements.add(query.nativeSql);
                }
            }
        }
        ConnectionOrigin origin = new ConnectionOrigin(
                new org.postgresql.Driver(),
                AidbUrl.parse("jdbc:aidb://localhost/none").orElseThrow(),
                new Properties());
        connection = new AidbConnection(
                proxy(BaseConnection.class, (self, method, arguments) -> switch (method.getName()) {
                    case "createStatement" -> proxy(Statement.class, this::record);
                    case "prepareStatement" -> {
                        received.add((String) arguments[0]);
                        yield proxy(PreparedStatement.class, this::record);
                    }
                    case "getStandardConformingStrings" -> true;
                    default -> throw new AssertionError(method);
                }),
                origin);
    }

    private Object record(Object self, java.lang.reflect.Method method, Object[] arguments) {
        received.add((String) arguments[0]);
        return false;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void isLarge() {
        assertThat(statements).hasSizeGreaterThan(3000);
    }

    @Test
    void everyStatementArrivesAsItIs() throws SQLException {
        arrives(UnaryOperator.identity());
    }

    @Test
    void everyStatementThatMentionsTheNameInACommentArrivesAsItIs() throws SQLException {
        arrives(sql -> "/* SELECT aidb.encode_text('bert', ? */ " + sql + "\n-- aidb.encode_text('bert', $$");
    }

    @Test
    void everyStatementBesideALiteralAndANameThatAreNoCallsArrivesAsItIs() throws SQLException {
        arrives(sql -> "SELECT 'aidb.encode_text(''bert'', x)', \"aidb.encode_text\", aidb.a_table.x;" + sql);
    }

    private void arrives(UnaryOperator<String> variant) throws SQLException {
        Statement plain = connection.createStatement();
        for (String statement : statements) {
            String sql = variant.apply(statement);
            received.clear();
            plain.execute(sql);
            connection.prepareStatement(sql);
            assertThat(received).hasSize(2).allSatisfy(text -> assertThat(text).isSameAs(sql));
        }
    }
}

package io.aidb.tck.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What tools ask a connection when they connect, browse a schema and show a table. */
final class ToolCalls {

    /** Where the two drivers are meant to differ. */
    private static final Set<String> ABOUT_THE_DRIVER = Set.of(
            "getConnection",
            "getDriverMajorVersion",
            "getDriverMinorVersion",
            "getDriverName",
            "getDriverVersion",
            "getURL");

    private final Connection connection;
    private final DatabaseMetaData metaData;
    private final Map<String, Rendered.Call> calls = new LinkedHashMap<>();

    private ToolCalls(Connection connection) throws SQLException {
        this.connection = connection;
        metaData = connection.getMetaData();
    }

    /** The answers to all calls, by the tool and the call. */
    static Map<String, String> answers(Connection connection) throws Exception {
        ToolCalls tools = new ToolCalls(connection);
        tools.squirrel();
        tools.browsers();
        tools.dbeaver();
        tools.metabase();
        tools.spark();
        Map<String, String> answers = new LinkedHashMap<>();
        for (Map.Entry<String, Rendered.Call> call : tools.calls.entrySet()) {
            answers.put(call.getKey(), Rendered.of(call.getValue()));
        }
        return answers;
    }

    private void query(String tool, String sql) {
        calls.put(tool + ": " + sql, () -> connection.createStatement().executeQuery(sql));
    }

    /** SQuirreL's page of metadata shows whatever each method without a parameter gives. */
    private void squirrel() {
        Arrays.stream(DatabaseMetaData.class.getMethods())
                .filter(method -> method.getParameterCount() == 0 && !ABOUT_THE_DRIVER.contains(method.getName()))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> calls.put("SQuirreL: " + method.getName(), () -> invoke(method)));
    }

    private @Nullable Object invoke(Method method) throws Exception {
        try {
            return method.invoke(metaData);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException refused ? refused : e;
        }
    }

    /** The tree of objects that DbVisualizer, DataGrip, SQuirreL, Tableau and others build through JDBC. */
    private void browsers() {
        for (String schema : List.of("public", "aidb", "pg_catalog")) {
            String tables = schema.equals("pg_catalog") ? "pg_am" : "%";
            calls.put(schema + " tables", () -> metaData.getTables(null, schema, tables, null));
            calls.put(schema + " views", () -> metaData.getTables(null, schema, tables, new String[] {"VIEW"}));
            calls.put(schema + " columns", () -> metaData.getColumns(null, schema, tables, "%"));
            calls.put(schema + " functions", () -> metaData.getFunctions(null, schema, "a%"));
            calls.put(schema + " procedures", () -> metaData.getProcedures(null, schema, "a%"));
            calls.put(schema + " function columns", () -> metaData.getFunctionColumns(null, schema, "abs%", "%"));
            calls.put(schema + " privileges", () -> metaData.getTablePrivileges(null, schema, tables));
            calls.put(schema + " types", () -> metaData.getUDTs(null, schema, "a%", null));
        }
        calls.put("schemas", () -> metaData.getSchemas(null, "%"));
        calls.put("primary key", () -> metaData.getPrimaryKeys(null, "public", "docs"));
        calls.put("imported keys", () -> metaData.getImportedKeys(null, "public", "parts"));
        calls.put("exported keys", () -> metaData.getExportedKeys(null, "public", "docs"));
        calls.put("cross", () -> metaData.getCrossReference(null, "public", "docs", null, "public", "parts"));
        calls.put("indexes", () -> metaData.getIndexInfo(null, "public", "docs", false, true));
        calls.put("row identifier", () -> metaData.getBestRowIdentifier(null, "public", "docs", 0, true));
        calls.put("versions", () -> metaData.getVersionColumns(null, "public", "docs"));
        calls.put("column privileges", () -> metaData.getColumnPrivileges(null, "public", "docs", "%"));
        calls.put("pseudo columns", () -> metaData.getPseudoColumns(null, "public", "docs", "%"));
        calls.put("super tables", () -> metaData.getSuperTables(null, "public", "%"));
    }

    /** DBeaver names its session, asks who and where it is, and reads the system catalogues itself. */
    private void dbeaver() {
        calls.put("DBeaver: name", () -> {
            connection.setClientInfo("ApplicationName", "DBeaver - Main");
            return connection.getClientInfo();
        });
        query("DBeaver", "SHOW application_name");
        query("DBeaver", "SELECT current_schema(), session_user = current_user");
        query("DBeaver", "SHOW search_path");
        query("DBeaver", "SELECT nspname FROM pg_catalog.pg_namespace ORDER BY 1");
        query(
                "DBeaver",
                "SELECT relname, relkind FROM pg_catalog.pg_class WHERE relnamespace = 'aidb'::regnamespace ORDER BY 1");
        query("DBeaver", "SELECT x.* FROM public.docs x");
        query("DBeaver", "SELECT provider, storage FROM aidb.credentials");
        calls.put(
                "DBeaver: plan",
                () -> connection.createStatement().executeQuery("EXPLAIN (COSTS OFF) SELECT * FROM docs"));
    }

    /** Metabase reads only, in transactions without a lock, and tries which tables it may select from. */
    private void metabase() {
        calls.put("Metabase: session", () -> {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
            return List.of(connection.isReadOnly(), connection.getTransactionIsolation(), connection.getHoldability());
        });
        query("Metabase", "SELECT TRUE AS \"_\" FROM public.docs WHERE 1 <> 1 LIMIT 0");
        query("Metabase", "SHOW timezone");
        calls.put("Metabase: card", () -> {
            Statement statement = connection.createStatement(
                    ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, ResultSet.CLOSE_CURSORS_AT_COMMIT);
            statement.setFetchDirection(ResultSet.FETCH_FORWARD);
            statement.setFetchSize(2);
            statement.setMaxRows(2_000);
            return statement.executeQuery(
                    "-- Metabase:: userID: 1\nSELECT id, count(*) FROM docs GROUP BY 1 ORDER BY 1");
        });
        calls.put("Metabase: end", () -> {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setAutoCommit(true);
            return connection.getAutoCommit();
        });
    }

    /** Spark reads a schema from a query without rows, and then partitions with conditions of its own. */
    private void spark() {
        for (String table : List.of("docs", "(SELECT id, body FROM docs) spark_gen_alias")) {
            calls.put("Spark: schema of " + table, () -> {
                PreparedStatement statement = connection.prepareStatement("SELECT * FROM " + table + " WHERE 1=0");
                statement.setQueryTimeout(0);
                return statement.executeQuery();
            });
        }
        calls.put("Spark: described", () -> {
            PreparedStatement statement = connection.prepareStatement("SELECT * FROM docs WHERE id = ?");
            return new ArrayList<>(List.of(
                    statement.getMetaData().getColumnCount(),
                    statement.getParameterMetaData().getParameterTypeName(1)));
        });
        query("Spark", "SELECT \"id\",\"body\" FROM docs WHERE \"id\" < 2 or \"id\" is null ");
    }
}

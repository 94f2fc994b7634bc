package io.aidb.tck.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.sourceforge.squirrel_sql.client.gui.db.SQLAlias;
import net.sourceforge.squirrel_sql.client.session.ISQLExecuterHandler;
import net.sourceforge.squirrel_sql.client.session.ISession;
import net.sourceforge.squirrel_sql.client.session.SQLExecuterTask;
import net.sourceforge.squirrel_sql.client.session.properties.SessionProperties;
import net.sourceforge.squirrel_sql.fw.datasetviewer.IDataSet;
import net.sourceforge.squirrel_sql.fw.datasetviewer.ResultSetDataSet;
import net.sourceforge.squirrel_sql.fw.datasetviewer.ResultSetWrapper;
import net.sourceforge.squirrel_sql.fw.dialects.DialectType;
import net.sourceforge.squirrel_sql.fw.id.UidIdentifier;
import net.sourceforge.squirrel_sql.fw.sql.ISQLConnection;
import net.sourceforge.squirrel_sql.fw.sql.ITableInfo;
import net.sourceforge.squirrel_sql.fw.sql.QueryTokenizer;
import net.sourceforge.squirrel_sql.fw.sql.SQLDatabaseMetaData;
import net.sourceforge.squirrel_sql.fw.sql.SQLDriver;
import net.sourceforge.squirrel_sql.fw.sql.SQLDriverManager;
import org.jspecify.annotations.Nullable;

/**
 * A session of SQuirreL SQL without its windows, in a JVM of its own: it connects, reads meta data and runs statements
 * by its classes.
 */
final class SquirrelSession implements AutoCloseable {

    private final ISQLConnection connection;

    private SquirrelSession(String driverClass, String url, String user, String password) throws Exception {
        SQLDriver driver = new SQLDriver(new UidIdentifier());
        driver.setDriverClassName(driverClass);
        SQLDriverManager manager = new SQLDriverManager();
        manager.registerSQLDriver(driver);
        SQLAlias alias = new SQLAlias(new UidIdentifier());
        alias.setUrl(url);
        connection = manager.getConnection(driver, alias, user, password);
    }

    /**
     * Arguments: the file to write to, a driver's class, a URL, user, password, the schema to browse, and texts of
     * statements to run, two rows of each.
     */
    public static void main(String[] arguments) {
        int status = 0;
        try {
            show(arguments);
        } catch (Exception e) {
            e.printStackTrace();
            status = 1;
        }
        // It leaves threads behind that keep a JVM alive.
        System.exit(status);
    }

    private static void show(String[] arguments) throws Exception {
        List<String> shown = new ArrayList<>();
        try (SquirrelSession session = new SquirrelSession(arguments[1], arguments[2], arguments[3], arguments[4])) {
            session.pages(arguments[5]).forEach((page, content) -> shown.add("= " + page + "\n" + content));
            for (String statements : Arrays.asList(arguments).subList(6, arguments.length)) {
                shown.add("= " + statements);
                shown.addAll(session.run(statements));
            }
        }
        Files.write(Path.of(arguments[0]), shown);
    }

    /** What the pages beside the tree of objects show of the server, and of each table of a schema. */
    private Map<String, String> pages(String schema) throws Exception {
        SQLDatabaseMetaData metaData = connection.getSQLMetaData();
        ITableInfo[] tables = metaData.getTables(null, schema, "%", null, null);
        Map<String, String> pages = new TreeMap<>();
        pages.put("tables", shown(tables));
        pages.put("procedures", shown(metaData.getProcedures(null, schema, "%", null)));
        pages.put("types", shown(metaData.getUDTs(null, schema, "%", null)));
        for (Method method : SQLDatabaseMetaData.class.getMethods()) {
            if (method.getDeclaringClass() != SQLDatabaseMetaData.class) {
                continue;
            }
            if (method.getParameterCount() == 0) {
                String shown = invoke(method, metaData);
                // Their order is that of reflection.
                pages.put(
                        method.getName(),
                        method.getName().equals("getMetaDataSet")
                                ? shown.lines().sorted().collect(Collectors.joining("\n"))
                                : shown);
            } else if (Arrays.equals(method.getParameterTypes(), new Class<?>[] {ITableInfo.class})) {
                for (ITableInfo table : tables) {
                    pages.put(table.getSimpleName() + " " + method.toGenericString(), invoke(method, metaData, table));
                }
            }
        }
        return pages;
    }

    private static String invoke(Method method, Object target, Object... arguments) throws Exception {
        try {
            return shown(method.invoke(target, arguments));
        } catch (InvocationTargetException e) {
            return String.valueOf(e.getCause());
        }
    }

    /** Tables by their rows, arrays and lists by the properties of their elements. */
    private static String shown(@Nullable Object value) throws Exception {
        if (value instanceof IDataSet rows) {
            return read(rows);
        }
        if (value instanceof ResultSet rows) {
            ResultSetDataSet read = new ResultSetDataSet();
            read.setResultSet(rows, DialectType.POSTGRES);
            return read(read);
        }
        if (value instanceof List<?> list) {
            return shown(list.toArray());
        }
        if (value instanceof Object[] elements) {
            List<String> lines = new ArrayList<>();
            for (Object element : elements) {
                lines.add(properties(element));
            }
            return String.join("\n", lines);
        }
        return String.valueOf(value);
    }

    private static String properties(Object element) throws Exception {
        if (element instanceof String text) {
            return text;
        }
        List<String> shown = new ArrayList<>();
        Method[] methods = element.getClass().getMethods();
        Arrays.sort(methods, Comparator.comparing(Method::toString));
        for (Method method : methods) {
            if (method.getParameterCount() == 0
                    && (method.getReturnType() == String.class
                            || method.getReturnType().isPrimitive())
                    && method.getName().matches("(get|is|to)[A-Z].*")) {
                shown.add(method.getName() + "=" + method.invoke(element));
            }
        }
        return shown.toString();
    }

    private static String read(IDataSet rows) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(Arrays.toString(rows.getDataSetDefinition().getColumnDefinitions()));
        while (rows.next(null)) {
            List<String> line = new ArrayList<>();
            for (int c = 0; c < rows.getColumnCount(); c++) {
                line.add(String.valueOf(rows.get(c)));
            }
            lines.add(line.toString());
        }
        return String.join("\n", lines);
    }

    /** What the tabs under the editor show after a text of statements, two rows of each. */
    private List<String> run(String statements) {
        SessionProperties properties = new SessionProperties();
        properties.setSQLNbrRowsToShow(2);
        ISession session = (ISession) Proxy.newProxyInstance(
                ISession.class.getClassLoader(),
                new Class<?>[] {ISession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperties" -> properties;
                    case "getQueryTokenizer" -> new QueryTokenizer(";", "--", true);
                    case "getSQLConnection" -> connection;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        List<String> tabs = new ArrayList<>();
        ISQLExecuterHandler handler = (ISQLExecuterHandler) Proxy.newProxyInstance(
                ISQLExecuterHandler.class.getClassLoader(),
                new Class<?>[] {ISQLExecuterHandler.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "sqlResultSetAvailable" -> {
                            ResultSetDataSet result = new ResultSetDataSet();
                            result.setSqlExecutionTabResultSet(
                                    (ResultSetWrapper) arguments[0], null, DialectType.POSTGRES);
                            tabs.add(read(result));
                        }
                        case "sqlDataUpdated", "sqlExecutionWarning" -> tabs.add(String.valueOf(arguments[0]));
                        case "sqlExecutionException" -> {
                            tabs.add(String.valueOf(arguments[0]));
                            return tabs.get(tabs.size() - 1);
                        }
                        default -> {}
                    }
                    return null;
                });
        SQLExecuterTask task = new SQLExecuterTask(session, statements, handler);
        task.setSchemaCheck(false);
        task.run();
        return tabs;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

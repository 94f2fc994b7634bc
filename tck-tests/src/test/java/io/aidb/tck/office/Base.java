package io.aidb.tck.office;

import com.sun.star.beans.PropertyValue;
import com.sun.star.container.XNameAccess;
import com.sun.star.container.XNameContainer;
import com.sun.star.frame.XStorable;
import com.sun.star.lang.XSingleServiceFactory;
import com.sun.star.sdb.CommandType;
import com.sun.star.sdb.XDocumentDataSource;
import com.sun.star.sdb.XQueryDefinitionsSupplier;
import com.sun.star.sdbc.SQLException;
import com.sun.star.sdbc.XConnection;
import com.sun.star.sdbc.XDataSource;
import com.sun.star.sdbc.XParameters;
import com.sun.star.sdbc.XRow;
import com.sun.star.sdbc.XRowSet;
import com.sun.star.sdbcx.KeyType;
import com.sun.star.sdbcx.XColumnsSupplier;
import com.sun.star.sdbcx.XKeysSupplier;
import com.sun.star.sdbcx.XTablesSupplier;
import com.sun.star.uno.XNamingService;
import com.sun.star.util.XRefreshable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A database of LibreOffice Base that is connected by JDBC. */
final class Base implements AutoCloseable {

    private final Office office;
    private final Uno source;
    private final XConnection connection;

    /**
     * Connects.
     *
     * @param driver the class that a user would name in <i>Edit › Database › Properties</i>
     */
    Base(Office office, String driver, String url) throws com.sun.star.uno.Exception {
        this.office = office;
        Object made = office.create("com.sun.star.sdb.DatabaseContext")
                .as(XSingleServiceFactory.class)
                .createInstance();
        source = new Uno(made).set("URL", url).set("Info", new PropertyValue[] {
            // what a data source made by the dialog has
            Uno.property("JavaDriverClass", driver), Uno.property("ParameterNameSubstitution", true)
        });
        connection = source.as(XDataSource.class).getConnection("", "");
    }

    /** Saves a query whose text goes to the driver as it is. */
    void save(String query, String text) throws com.sun.star.uno.Exception {
        Uno queries = new Uno(source.as(XQueryDefinitionsSupplier.class).getQueryDefinitions());
        Uno definition = new Uno(queries.as(XSingleServiceFactory.class).createInstance());
        definition.set("Command", text).set("EscapeProcessing", false);
        queries.as(XNameContainer.class).insertByName(query, definition.object());
    }

    /** Stores the database in a file and makes it known to the other programs of the office by a name. */
    void register(String name, Path file) throws com.sun.star.uno.Exception {
        new Uno(source.as(XDocumentDataSource.class).getDatabaseDocument())
                .as(XStorable.class)
                .storeAsURL(file.toUri().toString(), new PropertyValue[0]);
        office.create("com.sun.star.sdb.DatabaseContext")
                .as(XNamingService.class)
                .registerObject(name, source.object());
    }

    private XNameAccess tables() {
        return new Uno(connection).as(XTablesSupplier.class).getTables();
    }

    /** The tables and views of the schema that users work in. */
    List<String> tableNames() {
        return Arrays.stream(tables().getElementNames())
                .filter(name -> name.startsWith("public."))
                .sorted()
                .toList();
    }

    /** Name and type of each column. */
    List<String> columns(String table) throws com.sun.star.uno.Exception {
        return described(new Uno(tables().getByName(table)));
    }

    /** Makes a table with a key, as the design view does. */
    void design(String table, Map<String, Integer> columns, String key) throws com.sun.star.uno.Exception {
        Descriptor made = Descriptor.in(tables()).set("Name", table).set("SchemaName", "public");
        for (Map.Entry<String, Integer> column : columns.entrySet()) {
            Descriptor.in(made.uno().as(XColumnsSupplier.class).getColumns())
                    .set("Name", column.getKey())
                    .set("Type", column.getValue())
                    .set("TypeName", "")
                    .append();
        }
        Descriptor primary =
                Descriptor.in(made.uno().as(XKeysSupplier.class).getKeys()).set("Type", KeyType.PRIMARY);
        Descriptor.in(primary.uno().as(XColumnsSupplier.class).getColumns())
                .set("Name", key)
                .append();
        primary.append();
        made.append();
    }

    private static List<String> described(Uno columnsOwner) throws com.sun.star.uno.Exception {
        XNameAccess columns = columnsOwner.as(XColumnsSupplier.class).getColumns();
        List<String> described = new ArrayList<>();
        for (String name : columns.getElementNames()) {
            Uno column = new Uno(columns.getByName(name));
            described.add(String.join(
                    " ",
                    name,
                    column.get("TypeName").toString(),
                    column.get("Type").toString(),
                    column.get("Precision").toString(),
                    column.get("IsNullable").toString()));
        }
        return described;
    }

    /** What <i>Tools › SQL</i> does. */
    int update(String sql) throws SQLException {
        return connection.createStatement().executeUpdate(sql);
    }

    /** What <i>View › Refresh Tables</i> does: until then Base doesn't know of tables that statements made. */
    void refreshTables() {
        new Uno(tables()).as(XRefreshable.class).refresh();
    }

    /** A row set, which is what a grid or a form reads and writes; not executed yet. */
    Uno rowSet(int type, String command, boolean direct) throws com.sun.star.uno.Exception {
        return office.create("com.sun.star.sdb.RowSet")
                .set("ActiveConnection", connection)
                .set("CommandType", type)
                .set("Command", command)
                .set("EscapeProcessing", !direct);
    }

    /** The columns and the rows of a statement as a grid shows them. */
    List<String> rows(Sql sql) throws com.sun.star.uno.Exception {
        Uno rowSet = rowSet(CommandType.COMMAND, sql.text(), sql.direct());
        for (int i = 0; i < sql.parameters().size(); i++) {
            rowSet.as(XParameters.class).setString(i + 1, sql.parameters().get(i));
        }
        try {
            return rows(rowSet);
        } finally {
            rowSet.dispose();
        }
    }

    static List<String> rows(Uno rowSet) throws com.sun.star.uno.Exception {
        XRowSet rows = rowSet.as(XRowSet.class);
        rows.execute();
        List<String> shown = new ArrayList<>(described(rowSet));
        int width = shown.size();
        XRow row = rowSet.as(XRow.class);
        while (rows.next()) {
            List<String> values = new ArrayList<>();
            for (int c = 1; c <= width; c++) {
                String value = row.getString(c);
                values.add(row.wasNull() ? "NULL" : value);
            }
            shown.add(values.toString());
        }
        return shown;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

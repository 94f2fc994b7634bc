package io.aidb.tck.conformance;

import io.aidb.jdbc.AidbConnectionPoolDataSource;
import io.aidb.jdbc.AidbDataSource;
import io.aidb.jdbc.AidbDriver;
import io.aidb.jdbc.AidbXADataSource;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.postgresql.PGStatement;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;
import org.postgresql.xa.PGXADataSource;

/**
 * An object of JDBC that is compared between the drivers.
 *
 * @param raw how it is made with PostgreSQL's driver
 * @param ours how it is made with ours; the same, or with a call in the place of its value
 */
record Subject(String name, Class<?> type, Maker raw, Maker ours) {

    /** Makes what is tested on a connection. */
    @FunctionalInterface
    interface Maker {
        Object on(Connection connection) throws SQLException;
    }

    private Subject(String name, Class<?> type, Maker maker) {
        this(name, type, maker, maker);
    }

    private static final String PLAIN = "SELECT id, body FROM docs WHERE id >= ? ORDER BY id";
    private static final String VALUE = query("'{3,1,1}'::real[]");
    private static final String CALL = query("aidb.encode_text('m', 'abc')");
    private static final String CALL_ON_ROWS = query("aidb.encode_text('m', left(body, 0) || 'abc')");

    private static String query(String vector) {
        return "SELECT id, " + vector + " AS v FROM docs WHERE id >= ? ORDER BY id";
    }

    private static PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setInt(1, 2);
        return statement;
    }

    private static ResultSet onFirstRow(Connection connection, String sql) throws SQLException {
        ResultSet rows = prepared(connection, sql).executeQuery();
        rows.next();
        return rows;
    }

    /** As computed values are; PostgreSQL's driver checks the ranges of arrays that came as text more strictly. */
    private static Array binaryArray(Connection connection) throws SQLException {
        PreparedStatement statement = prepared(connection, VALUE);
        statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
        ResultSet rows = statement.executeQuery();
        rows.next();
        return rows.getArray("v");
    }

    static Stream<Subject> all() {
        return Stream.of(
                new Subject("Connection", Connection.class, connection -> connection),
                new Subject("Statement", Statement.class, Connection::createStatement),
                new Subject("PreparedStatement", PreparedStatement.class, c -> prepared(c, PLAIN)),
                new Subject("CallableStatement", CallableStatement.class, c -> c.prepareCall("{? = call abs(?)}")),
                new Subject("DatabaseMetaData", DatabaseMetaData.class, Connection::getMetaData),
                new Subject("ResultSet", ResultSet.class, c -> onFirstRow(c, PLAIN)),
                new Subject(
                        "PreparedStatement with a call",
                        PreparedStatement.class,
                        c -> prepared(c, VALUE),
                        c -> prepared(c, CALL)),
                new Subject(
                        "PreparedStatement with a call on rows",
                        PreparedStatement.class,
                        c -> prepared(c, VALUE),
                        c -> prepared(c, CALL_ON_ROWS)),
                new Subject(
                        "ParameterMetaData with a call",
                        ParameterMetaData.class,
                        c -> prepared(c, VALUE).getParameterMetaData(),
                        c -> prepared(c, CALL).getParameterMetaData()),
                new Subject(
                        "ResultSet with computed values",
                        ResultSet.class,
                        c -> onFirstRow(c, VALUE),
                        c -> onFirstRow(c, CALL_ON_ROWS)),
                new Subject(
                        "ResultSetMetaData with a computed column",
                        ResultSetMetaData.class,
                        c -> onFirstRow(c, VALUE).getMetaData(),
                        c -> onFirstRow(c, CALL_ON_ROWS).getMetaData()),
                new Subject(
                        "Array of a computed column",
                        Array.class,
                        Subject::binaryArray,
                        c -> onFirstRow(c, CALL_ON_ROWS).getArray("v")),
                new Subject("Driver", Driver.class, c -> new org.postgresql.Driver(), c -> new AidbDriver()),
                new Subject(
                        "DataSource",
                        DataSource.class,
                        c -> of(c, new PGSimpleDataSource()),
                        c -> of(c, new AidbDataSource())),
                new Subject(
                        "ConnectionPoolDataSource",
                        ConnectionPoolDataSource.class,
                        c -> of(c, new PGConnectionPoolDataSource()),
                        c -> of(c, new AidbConnectionPoolDataSource())),
                new Subject(
                        "XADataSource",
                        XADataSource.class,
                        c -> of(c, new PGXADataSource()),
                        c -> of(c, new AidbXADataSource())));
    }

    private static BaseDataSource of(Connection connection, BaseDataSource source) throws SQLException {
        source.setUrl(connection.getMetaData().getURL());
        return source;
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.aidb.jdbc.forward;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.postgresql.PGResultSetMetaData;

/** {@link ResultSetMetaData} whose columns are described by several others, which are those of PostgreSQL's driver. */
public abstract class ColumnRoutingMetaData implements ResultSetMetaData, PGResultSetMetaData {

    /** What describes a column of this, counted from 1. */
    protected abstract ResultSetMetaData source(int column) throws SQLException;

    /** The place of a column of this in what describes it. */
    protected abstract int index(int column) throws SQLException;

    @Override
    public boolean isAutoIncrement(int a) throws SQLException {
        return source(a).isAutoIncrement(index(a));
    }

    @Override
    public boolean isCaseSensitive(int a) throws SQLException {
        return source(a).isCaseSensitive(index(a));
    }

    @Override
    public boolean isSearchable(int a) throws SQLException {
        return source(a).isSearchable(index(a));
    }

    @Override
    public boolean isCurrency(int a) throws SQLException {
        return source(a).isCurrency(index(a));
    }

    @Override
    public int isNullable(int a) throws SQLException {
        return source(a).isNullable(index(a));
    }

    @Override
    public boolean isSigned(int a) throws SQLException {
        return source(a).isSigned(index(a));
    }

    @Override
    public int getColumnDisplaySize(int a) throws SQLException {
        return source(a).getColumnDisplaySize(index(a));
    }

    @Override
    public String getColumnLabel(int a) throws SQLException {
        return source(a).getColumnLabel(index(a));
    }

    @Override
    public String getColumnName(int a) throws SQLException {
        return source(a).getColumnName(index(a));
    }

    @Override
    public String getSchemaName(int a) throws SQLException {
        return source(a).getSchemaName(index(a));
    }

    @Override
    public int getPrecision(int a) throws SQLException {
        return source(a).getPrecision(index(a));
    }

    @Override
    public int getScale(int a) throws SQLException {
        return source(a).getScale(index(a));
    }

    @Override
    public String getTableName(int a) throws SQLException {
        return source(a).getTableName(index(a));
    }

    @Override
    public String getCatalogName(int a) throws SQLException {
        return source(a).getCatalogName(index(a));
    }

    @Override
    public int getColumnType(int a) throws SQLException {
        return source(a).getColumnType(index(a));
    }

    @Override
    public String getColumnTypeName(int a) throws SQLException {
        return source(a).getColumnTypeName(index(a));
    }

    @Override
    public boolean isReadOnly(int a) throws SQLException {
        return source(a).isReadOnly(index(a));
    }

    @Override
    public boolean isWritable(int a) throws SQLException {
        return source(a).isWritable(index(a));
    }

    @Override
    public boolean isDefinitelyWritable(int a) throws SQLException {
        return source(a).isDefinitelyWritable(index(a));
    }

    @Override
    public String getColumnClassName(int a) throws SQLException {
        return source(a).getColumnClassName(index(a));
    }

    @Override
    public String getBaseColumnName(int a) throws SQLException {
        return postgres(a).getBaseColumnName(index(a));
    }

    @Override
    public String getBaseTableName(int a) throws SQLException {
        return postgres(a).getBaseTableName(index(a));
    }

    @Override
    public String getBaseSchemaName(int a) throws SQLException {
        return postgres(a).getBaseSchemaName(index(a));
    }

    @Override
    public int getFormat(int a) throws SQLException {
        return postgres(a).getFormat(index(a));
    }

    private PGResultSetMetaData postgres(int a) throws SQLException {
        return source(a).unwrap(PGResultSetMetaData.class);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw new SQLException("Cannot unwrap to " + type.getName());
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}

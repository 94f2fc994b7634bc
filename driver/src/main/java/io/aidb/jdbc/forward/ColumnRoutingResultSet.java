package io.aidb.jdbc.forward;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/**
 * A {@link ResultSet} whose columns come from several others that stand at the same row: every method that names a column
 * goes to the one that has it.
 */
@SuppressWarnings("deprecation")
public abstract class ColumnRoutingResultSet extends ForwardingResultSet {

    /** The result set that has a column of this one, counted from 1. */
    protected abstract ResultSet source(int column) throws SQLException;

    /** The place of a column of this result set in the one that has it. */
    protected abstract int index(int column) throws SQLException;

    /** The result set in which a column of this one is updated. */
    protected ResultSet target(int column) throws SQLException {
        return source(column);
    }

    /** The first column with a label. */
    @Override
    public abstract int findColumn(String label) throws SQLException;

    @Override
    public Array getArray(String a) throws SQLException {
        return getArray(findColumn(a));
    }

    @Override
    public Array getArray(int a) throws SQLException {
        return source(a).getArray(index(a));
    }

    @Override
    public InputStream getAsciiStream(String a) throws SQLException {
        return getAsciiStream(findColumn(a));
    }

    @Override
    public InputStream getAsciiStream(int a) throws SQLException {
        return source(a).getAsciiStream(index(a));
    }

    @Override
    public BigDecimal getBigDecimal(String a) throws SQLException {
        return getBigDecimal(findColumn(a));
    }

    @Override
    public BigDecimal getBigDecimal(int a) throws SQLException {
        return source(a).getBigDecimal(index(a));
    }

    @Override
    public BigDecimal getBigDecimal(String a, int b) throws SQLException {
        return getBigDecimal(findColumn(a), b);
    }

    @Override
    public BigDecimal getBigDecimal(int a, int b) throws SQLException {
        return source(a).getBigDecimal(index(a), b);
    }

    @Override
    public InputStream getBinaryStream(String a) throws SQLException {
        return getBinaryStream(findColumn(a));
    }

    @Override
    public InputStream getBinaryStream(int a) throws SQLException {
        return source(a).getBinaryStream(index(a));
    }

    @Override
    public Blob getBlob(String a) throws SQLException {
        return getBlob(findColumn(a));
    }

    @Override
    public Blob getBlob(int a) throws SQLException {
        return source(a).getBlob(index(a));
    }

    @Override
    public boolean getBoolean(String a) throws SQLException {
        return getBoolean(findColumn(a));
    }

    @Override
    public boolean getBoolean(int a) throws SQLException {
        return source(a).getBoolean(index(a));
    }

    @Override
    public byte getByte(String a) throws SQLException {
        return getByte(findColumn(a));
    }

    @Override
    public byte getByte(int a) throws SQLException {
        return source(a).getByte(index(a));
    }

    @Override
    public byte[] getBytes(String a) throws SQLException {
        return getBytes(findColumn(a));
    }

    @Override
    public byte[] getBytes(int a) throws SQLException {
        return source(a).getBytes(index(a));
    }

    @Override
    public Reader getCharacterStream(String a) throws SQLException {
        return getCharacterStream(findColumn(a));
    }

    @Override
    public Reader getCharacterStream(int a) throws SQLException {
        return source(a).getCharacterStream(index(a));
    }

    @Override
    public Clob getClob(String a) throws SQLException {
        return getClob(findColumn(a));
    }

    @Override
    public Clob getClob(int a) throws SQLException {
        return source(a).getClob(index(a));
    }

    @Override
    public Date getDate(String a) throws SQLException {
        return getDate(findColumn(a));
    }

    @Override
    public Date getDate(int a) throws SQLException {
        return source(a).getDate(index(a));
    }

    @Override
    public Date getDate(String a, Calendar b) throws SQLException {
        return getDate(findColumn(a), b);
    }

    @Override
    public Date getDate(int a, Calendar b) throws SQLException {
        return source(a).getDate(index(a), b);
    }

    @Override
    public double getDouble(String a) throws SQLException {
        return getDouble(findColumn(a));
    }

    @Override
    public double getDouble(int a) throws SQLException {
        return source(a).getDouble(index(a));
    }

    @Override
    public float getFloat(String a) throws SQLException {
        return getFloat(findColumn(a));
    }

    @Override
    public float getFloat(int a) throws SQLException {
        return source(a).getFloat(index(a));
    }

    @Override
    public int getInt(String a) throws SQLException {
        return getInt(findColumn(a));
    }

    @Override
    public int getInt(int a) throws SQLException {
        return source(a).getInt(index(a));
    }

    @Override
    public long getLong(String a) throws SQLException {
        return getLong(findColumn(a));
    }

    @Override
    public long getLong(int a) throws SQLException {
        return source(a).getLong(index(a));
    }

    @Override
    public Reader getNCharacterStream(String a) throws SQLException {
        return getNCharacterStream(findColumn(a));
    }

    @Override
    public Reader getNCharacterStream(int a) throws SQLException {
        return source(a).getNCharacterStream(index(a));
    }

    @Override
    public NClob getNClob(String a) throws SQLException {
        return getNClob(findColumn(a));
    }

    @Override
    public NClob getNClob(int a) throws SQLException {
        return source(a).getNClob(index(a));
    }

    @Override
    public String getNString(String a) throws SQLException {
        return getNString(findColumn(a));
    }

    @Override
    public String getNString(int a) throws SQLException {
        return source(a).getNString(index(a));
    }

    @Override
    public Object getObject(String a) throws SQLException {
        return getObject(findColumn(a));
    }

    @Override
    public Object getObject(int a) throws SQLException {
        return source(a).getObject(index(a));
    }

    @Override
    public <T> T getObject(String a, Class<T> b) throws SQLException {
        return getObject(findColumn(a), b);
    }

    @Override
    public Object getObject(String a, Map<String, Class<?>> b) throws SQLException {
        return getObject(findColumn(a), b);
    }

    @Override
    public <T> T getObject(int a, Class<T> b) throws SQLException {
        return source(a).getObject(index(a), b);
    }

    @Override
    public Object getObject(int a, Map<String, Class<?>> b) throws SQLException {
        return source(a).getObject(index(a), b);
    }

    @Override
    public Ref getRef(String a) throws SQLException {
        return getRef(findColumn(a));
    }

    @Override
    public Ref getRef(int a) throws SQLException {
        return source(a).getRef(index(a));
    }

    @Override
    public RowId getRowId(String a) throws SQLException {
        return getRowId(findColumn(a));
    }

    @Override
    public RowId getRowId(int a) throws SQLException {
        return source(a).getRowId(index(a));
    }

    @Override
    public SQLXML getSQLXML(String a) throws SQLException {
        return getSQLXML(findColumn(a));
    }

    @Override
    public SQLXML getSQLXML(int a) throws SQLException {
        return source(a).getSQLXML(index(a));
    }

    @Override
    public short getShort(String a) throws SQLException {
        return getShort(findColumn(a));
    }

    @Override
    public short getShort(int a) throws SQLException {
        return source(a).getShort(index(a));
    }

    @Override
    public String getString(String a) throws SQLException {
        return getString(findColumn(a));
    }

    @Override
    public String getString(int a) throws SQLException {
        return source(a).getString(index(a));
    }

    @Override
    public Time getTime(String a) throws SQLException {
        return getTime(findColumn(a));
    }

    @Override
    public Time getTime(int a) throws SQLException {
        return source(a).getTime(index(a));
    }

    @Override
    public Time getTime(String a, Calendar b) throws SQLException {
        return getTime(findColumn(a), b);
    }

    @Override
    public Time getTime(int a, Calendar b) throws SQLException {
        return source(a).getTime(index(a), b);
    }

    @Override
    public Timestamp getTimestamp(String a) throws SQLException {
        return getTimestamp(findColumn(a));
    }

    @Override
    public Timestamp getTimestamp(int a) throws SQLException {
        return source(a).getTimestamp(index(a));
    }

    @Override
    public Timestamp getTimestamp(String a, Calendar b) throws SQLException {
        return getTimestamp(findColumn(a), b);
    }

    @Override
    public Timestamp getTimestamp(int a, Calendar b) throws SQLException {
        return source(a).getTimestamp(index(a), b);
    }

    @Override
    public URL getURL(String a) throws SQLException {
        return getURL(findColumn(a));
    }

    @Override
    public URL getURL(int a) throws SQLException {
        return source(a).getURL(index(a));
    }

    @Override
    public InputStream getUnicodeStream(String a) throws SQLException {
        return getUnicodeStream(findColumn(a));
    }

    @Override
    public InputStream getUnicodeStream(int a) throws SQLException {
        return source(a).getUnicodeStream(index(a));
    }

    @Override
    public void updateArray(String a, Array b) throws SQLException {
        updateArray(findColumn(a), b);
    }

    @Override
    public void updateArray(int a, Array b) throws SQLException {
        target(a).updateArray(index(a), b);
    }

    @Override
    public void updateAsciiStream(String a, InputStream b) throws SQLException {
        updateAsciiStream(findColumn(a), b);
    }

    @Override
    public void updateAsciiStream(int a, InputStream b) throws SQLException {
        target(a).updateAsciiStream(index(a), b);
    }

    @Override
    public void updateAsciiStream(String a, InputStream b, int c) throws SQLException {
        updateAsciiStream(findColumn(a), b, c);
    }

    @Override
    public void updateAsciiStream(String a, InputStream b, long c) throws SQLException {
        updateAsciiStream(findColumn(a), b, c);
    }

    @Override
    public void updateAsciiStream(int a, InputStream b, int c) throws SQLException {
        target(a).updateAsciiStream(index(a), b, c);
    }

    @Override
    public void updateAsciiStream(int a, InputStream b, long c) throws SQLException {
        target(a).updateAsciiStream(index(a), b, c);
    }

    @Override
    public void updateBigDecimal(String a, BigDecimal b) throws SQLException {
        updateBigDecimal(findColumn(a), b);
    }

    @Override
    public void updateBigDecimal(int a, BigDecimal b) throws SQLException {
        target(a).updateBigDecimal(index(a), b);
    }

    @Override
    public void updateBinaryStream(String a, InputStream b) throws SQLException {
        updateBinaryStream(findColumn(a), b);
    }

    @Override
    public void updateBinaryStream(int a, InputStream b) throws SQLException {
        target(a).updateBinaryStream(index(a), b);
    }

    @Override
    public void updateBinaryStream(String a, InputStream b, int c) throws SQLException {
        updateBinaryStream(findColumn(a), b, c);
    }

    @Override
    public void updateBinaryStream(String a, InputStream b, long c) throws SQLException {
        updateBinaryStream(findColumn(a), b, c);
    }

    @Override
    public void updateBinaryStream(int a, InputStream b, int c) throws SQLException {
        target(a).updateBinaryStream(index(a), b, c);
    }

    @Override
    public void updateBinaryStream(int a, InputStream b, long c) throws SQLException {
        target(a).updateBinaryStream(index(a), b, c);
    }

    @Override
    public void updateBlob(String a, InputStream b) throws SQLException {
        updateBlob(findColumn(a), b);
    }

    @Override
    public void updateBlob(String a, Blob b) throws SQLException {
        updateBlob(findColumn(a), b);
    }

    @Override
    public void updateBlob(int a, InputStream b) throws SQLException {
        target(a).updateBlob(index(a), b);
    }

    @Override
    public void updateBlob(int a, Blob b) throws SQLException {
        target(a).updateBlob(index(a), b);
    }

    @Override
    public void updateBlob(String a, InputStream b, long c) throws SQLException {
        updateBlob(findColumn(a), b, c);
    }

    @Override
    public void updateBlob(int a, InputStream b, long c) throws SQLException {
        target(a).updateBlob(index(a), b, c);
    }

    @Override
    public void updateBoolean(String a, boolean b) throws SQLException {
        updateBoolean(findColumn(a), b);
    }

    @Override
    public void updateBoolean(int a, boolean b) throws SQLException {
        target(a).updateBoolean(index(a), b);
    }

    @Override
    public void updateByte(String a, byte b) throws SQLException {
        updateByte(findColumn(a), b);
    }

    @Override
    public void updateByte(int a, byte b) throws SQLException {
        target(a).updateByte(index(a), b);
    }

    @Override
    public void updateBytes(String a, byte[] b) throws SQLException {
        updateBytes(findColumn(a), b);
    }

    @Override
    public void updateBytes(int a, byte[] b) throws SQLException {
        target(a).updateBytes(index(a), b);
    }

    @Override
    public void updateCharacterStream(String a, Reader b) throws SQLException {
        updateCharacterStream(findColumn(a), b);
    }

    @Override
    public void updateCharacterStream(int a, Reader b) throws SQLException {
        target(a).updateCharacterStream(index(a), b);
    }

    @Override
    public void updateCharacterStream(String a, Reader b, int c) throws SQLException {
        updateCharacterStream(findColumn(a), b, c);
    }

    @Override
    public void updateCharacterStream(String a, Reader b, long c) throws SQLException {
        updateCharacterStream(findColumn(a), b, c);
    }

    @Override
    public void updateCharacterStream(int a, Reader b, int c) throws SQLException {
        target(a).updateCharacterStream(index(a), b, c);
    }

    @Override
    public void updateCharacterStream(int a, Reader b, long c) throws SQLException {
        target(a).updateCharacterStream(index(a), b, c);
    }

    @Override
    public void updateClob(String a, Reader b) throws SQLException {
        updateClob(findColumn(a), b);
    }

    @Override
    public void updateClob(String a, Clob b) throws SQLException {
        updateClob(findColumn(a), b);
    }

    @Override
    public void updateClob(int a, Reader b) throws SQLException {
        target(a).updateClob(index(a), b);
    }

    @Override
    public void updateClob(int a, Clob b) throws SQLException {
        target(a).updateClob(index(a), b);
    }

    @Override
    public void updateClob(String a, Reader b, long c) throws SQLException {
        updateClob(findColumn(a), b, c);
    }

    @Override
    public void updateClob(int a, Reader b, long c) throws SQLException {
        target(a).updateClob(index(a), b, c);
    }

    @Override
    public void updateDate(String a, Date b) throws SQLException {
        updateDate(findColumn(a), b);
    }

    @Override
    public void updateDate(int a, Date b) throws SQLException {
        target(a).updateDate(index(a), b);
    }

    @Override
    public void updateDouble(String a, double b) throws SQLException {
        updateDouble(findColumn(a), b);
    }

    @Override
    public void updateDouble(int a, double b) throws SQLException {
        target(a).updateDouble(index(a), b);
    }

    @Override
    public void updateFloat(String a, float b) throws SQLException {
        updateFloat(findColumn(a), b);
    }

    @Override
    public void updateFloat(int a, float b) throws SQLException {
        target(a).updateFloat(index(a), b);
    }

    @Override
    public void updateInt(String a, int b) throws SQLException {
        updateInt(findColumn(a), b);
    }

    @Override
    public void updateInt(int a, int b) throws SQLException {
        target(a).updateInt(index(a), b);
    }

    @Override
    public void updateLong(String a, long b) throws SQLException {
        updateLong(findColumn(a), b);
    }

    @Override
    public void updateLong(int a, long b) throws SQLException {
        target(a).updateLong(index(a), b);
    }

    @Override
    public void updateNCharacterStream(String a, Reader b) throws SQLException {
        updateNCharacterStream(findColumn(a), b);
    }

    @Override
    public void updateNCharacterStream(int a, Reader b) throws SQLException {
        target(a).updateNCharacterStream(index(a), b);
    }

    @Override
    public void updateNCharacterStream(String a, Reader b, long c) throws SQLException {
        updateNCharacterStream(findColumn(a), b, c);
    }

    @Override
    public void updateNCharacterStream(int a, Reader b, long c) throws SQLException {
        target(a).updateNCharacterStream(index(a), b, c);
    }

    @Override
    public void updateNClob(String a, Reader b) throws SQLException {
        updateNClob(findColumn(a), b);
    }

    @Override
    public void updateNClob(String a, NClob b) throws SQLException {
        updateNClob(findColumn(a), b);
    }

    @Override
    public void updateNClob(int a, Reader b) throws SQLException {
        target(a).updateNClob(index(a), b);
    }

    @Override
    public void updateNClob(int a, NClob b) throws SQLException {
        target(a).updateNClob(index(a), b);
    }

    @Override
    public void updateNClob(String a, Reader b, long c) throws SQLException {
        updateNClob(findColumn(a), b, c);
    }

    @Override
    public void updateNClob(int a, Reader b, long c) throws SQLException {
        target(a).updateNClob(index(a), b, c);
    }

    @Override
    public void updateNString(String a, String b) throws SQLException {
        updateNString(findColumn(a), b);
    }

    @Override
    public void updateNString(int a, String b) throws SQLException {
        target(a).updateNString(index(a), b);
    }

    @Override
    public void updateNull(String a) throws SQLException {
        updateNull(findColumn(a));
    }

    @Override
    public void updateNull(int a) throws SQLException {
        target(a).updateNull(index(a));
    }

    @Override
    public void updateObject(String a, Object b) throws SQLException {
        updateObject(findColumn(a), b);
    }

    @Override
    public void updateObject(int a, Object b) throws SQLException {
        target(a).updateObject(index(a), b);
    }

    @Override
    public void updateObject(String a, Object b, int c) throws SQLException {
        updateObject(findColumn(a), b, c);
    }

    @Override
    public void updateObject(String a, Object b, SQLType c) throws SQLException {
        updateObject(findColumn(a), b, c);
    }

    @Override
    public void updateObject(int a, Object b, int c) throws SQLException {
        target(a).updateObject(index(a), b, c);
    }

    @Override
    public void updateObject(int a, Object b, SQLType c) throws SQLException {
        target(a).updateObject(index(a), b, c);
    }

    @Override
    public void updateObject(String a, Object b, SQLType c, int d) throws SQLException {
        updateObject(findColumn(a), b, c, d);
    }

    @Override
    public void updateObject(int a, Object b, SQLType c, int d) throws SQLException {
        target(a).updateObject(index(a), b, c, d);
    }

    @Override
    public void updateRef(String a, Ref b) throws SQLException {
        updateRef(findColumn(a), b);
    }

    @Override
    public void updateRef(int a, Ref b) throws SQLException {
        target(a).updateRef(index(a), b);
    }

    @Override
    public void updateRowId(String a, RowId b) throws SQLException {
        updateRowId(findColumn(a), b);
    }

    @Override
    public void updateRowId(int a, RowId b) throws SQLException {
        target(a).updateRowId(index(a), b);
    }

    @Override
    public void updateSQLXML(String a, SQLXML b) throws SQLException {
        updateSQLXML(findColumn(a), b);
    }

    @Override
    public void updateSQLXML(int a, SQLXML b) throws SQLException {
        target(a).updateSQLXML(index(a), b);
    }

    @Override
    public void updateShort(String a, short b) throws SQLException {
        updateShort(findColumn(a), b);
    }

    @Override
    public void updateShort(int a, short b) throws SQLException {
        target(a).updateShort(index(a), b);
    }

    @Override
    public void updateString(String a, String b) throws SQLException {
        updateString(findColumn(a), b);
    }

    @Override
    public void updateString(int a, String b) throws SQLException {
        target(a).updateString(index(a), b);
    }

    @Override
    public void updateTime(String a, Time b) throws SQLException {
        updateTime(findColumn(a), b);
    }

    @Override
    public void updateTime(int a, Time b) throws SQLException {
        target(a).updateTime(index(a), b);
    }

    @Override
    public void updateTimestamp(String a, Timestamp b) throws SQLException {
        updateTimestamp(findColumn(a), b);
    }

    @Override
    public void updateTimestamp(int a, Timestamp b) throws SQLException {
        target(a).updateTimestamp(index(a), b);
    }
}

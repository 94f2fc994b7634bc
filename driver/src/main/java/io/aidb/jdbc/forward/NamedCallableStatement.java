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
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/** A {@link java.sql.CallableStatement} in which a parameter's name stands for its place. */
@SuppressWarnings("deprecation")
public abstract class NamedCallableStatement extends ForwardingCallableStatement {

    /** The place of the parameter with a name, counted from 1; an error if there is none. */
    protected abstract int index(String name) throws SQLException;

    @Override
    public Array getArray(String a) throws SQLException {
        return getArray(index(a));
    }

    @Override
    public BigDecimal getBigDecimal(String a) throws SQLException {
        return getBigDecimal(index(a));
    }

    @Override
    public Blob getBlob(String a) throws SQLException {
        return getBlob(index(a));
    }

    @Override
    public boolean getBoolean(String a) throws SQLException {
        return getBoolean(index(a));
    }

    @Override
    public byte getByte(String a) throws SQLException {
        return getByte(index(a));
    }

    @Override
    public byte[] getBytes(String a) throws SQLException {
        return getBytes(index(a));
    }

    @Override
    public Reader getCharacterStream(String a) throws SQLException {
        return getCharacterStream(index(a));
    }

    @Override
    public Clob getClob(String a) throws SQLException {
        return getClob(index(a));
    }

    @Override
    public Date getDate(String a) throws SQLException {
        return getDate(index(a));
    }

    @Override
    public Date getDate(String a, Calendar b) throws SQLException {
        return getDate(index(a), b);
    }

    @Override
    public double getDouble(String a) throws SQLException {
        return getDouble(index(a));
    }

    @Override
    public float getFloat(String a) throws SQLException {
        return getFloat(index(a));
    }

    @Override
    public int getInt(String a) throws SQLException {
        return getInt(index(a));
    }

    @Override
    public long getLong(String a) throws SQLException {
        return getLong(index(a));
    }

    @Override
    public Reader getNCharacterStream(String a) throws SQLException {
        return getNCharacterStream(index(a));
    }

    @Override
    public NClob getNClob(String a) throws SQLException {
        return getNClob(index(a));
    }

    @Override
    public String getNString(String a) throws SQLException {
        return getNString(index(a));
    }

    @Override
    public Object getObject(String a) throws SQLException {
        return getObject(index(a));
    }

    @Override
    public <T> T getObject(String a, Class<T> b) throws SQLException {
        return getObject(index(a), b);
    }

    @Override
    public Object getObject(String a, Map<String, Class<?>> b) throws SQLException {
        return getObject(index(a), b);
    }

    @Override
    public Ref getRef(String a) throws SQLException {
        return getRef(index(a));
    }

    @Override
    public RowId getRowId(String a) throws SQLException {
        return getRowId(index(a));
    }

    @Override
    public SQLXML getSQLXML(String a) throws SQLException {
        return getSQLXML(index(a));
    }

    @Override
    public short getShort(String a) throws SQLException {
        return getShort(index(a));
    }

    @Override
    public String getString(String a) throws SQLException {
        return getString(index(a));
    }

    @Override
    public Time getTime(String a) throws SQLException {
        return getTime(index(a));
    }

    @Override
    public Time getTime(String a, Calendar b) throws SQLException {
        return getTime(index(a), b);
    }

    @Override
    public Timestamp getTimestamp(String a) throws SQLException {
        return getTimestamp(index(a));
    }

    @Override
    public Timestamp getTimestamp(String a, Calendar b) throws SQLException {
        return getTimestamp(index(a), b);
    }

    @Override
    public URL getURL(String a) throws SQLException {
        return getURL(index(a));
    }

    @Override
    public void registerOutParameter(String a, int b) throws SQLException {
        registerOutParameter(index(a), b);
    }

    @Override
    public void registerOutParameter(String a, SQLType b) throws SQLException {
        registerOutParameter(index(a), b);
    }

    @Override
    public void registerOutParameter(String a, int b, String c) throws SQLException {
        registerOutParameter(index(a), b, c);
    }

    @Override
    public void registerOutParameter(String a, int b, int c) throws SQLException {
        registerOutParameter(index(a), b, c);
    }

    @Override
    public void registerOutParameter(String a, SQLType b, String c) throws SQLException {
        registerOutParameter(index(a), b, c);
    }

    @Override
    public void registerOutParameter(String a, SQLType b, int c) throws SQLException {
        registerOutParameter(index(a), b, c);
    }

    @Override
    public void setAsciiStream(String a, InputStream b) throws SQLException {
        setAsciiStream(index(a), b);
    }

    @Override
    public void setAsciiStream(String a, InputStream b, int c) throws SQLException {
        setAsciiStream(index(a), b, c);
    }

    @Override
    public void setAsciiStream(String a, InputStream b, long c) throws SQLException {
        setAsciiStream(index(a), b, c);
    }

    @Override
    public void setBigDecimal(String a, BigDecimal b) throws SQLException {
        setBigDecimal(index(a), b);
    }

    @Override
    public void setBinaryStream(String a, InputStream b) throws SQLException {
        setBinaryStream(index(a), b);
    }

    @Override
    public void setBinaryStream(String a, InputStream b, int c) throws SQLException {
        setBinaryStream(index(a), b, c);
    }

    @Override
    public void setBinaryStream(String a, InputStream b, long c) throws SQLException {
        setBinaryStream(index(a), b, c);
    }

    @Override
    public void setBlob(String a, InputStream b) throws SQLException {
        setBlob(index(a), b);
    }

    @Override
    public void setBlob(String a, Blob b) throws SQLException {
        setBlob(index(a), b);
    }

    @Override
    public void setBlob(String a, InputStream b, long c) throws SQLException {
        setBlob(index(a), b, c);
    }

    @Override
    public void setBoolean(String a, boolean b) throws SQLException {
        setBoolean(index(a), b);
    }

    @Override
    public void setByte(String a, byte b) throws SQLException {
        setByte(index(a), b);
    }

    @Override
    public void setBytes(String a, byte[] b) throws SQLException {
        setBytes(index(a), b);
    }

    @Override
    public void setCharacterStream(String a, Reader b) throws SQLException {
        setCharacterStream(index(a), b);
    }

    @Override
    public void setCharacterStream(String a, Reader b, int c) throws SQLException {
        setCharacterStream(index(a), b, c);
    }

    @Override
    public void setCharacterStream(String a, Reader b, long c) throws SQLException {
        setCharacterStream(index(a), b, c);
    }

    @Override
    public void setClob(String a, Reader b) throws SQLException {
        setClob(index(a), b);
    }

    @Override
    public void setClob(String a, Clob b) throws SQLException {
        setClob(index(a), b);
    }

    @Override
    public void setClob(String a, Reader b, long c) throws SQLException {
        setClob(index(a), b, c);
    }

    @Override
    public void setDate(String a, Date b) throws SQLException {
        setDate(index(a), b);
    }

    @Override
    public void setDate(String a, Date b, Calendar c) throws SQLException {
        setDate(index(a), b, c);
    }

    @Override
    public void setDouble(String a, double b) throws SQLException {
        setDouble(index(a), b);
    }

    @Override
    public void setFloat(String a, float b) throws SQLException {
        setFloat(index(a), b);
    }

    @Override
    public void setInt(String a, int b) throws SQLException {
        setInt(index(a), b);
    }

    @Override
    public void setLong(String a, long b) throws SQLException {
        setLong(index(a), b);
    }

    @Override
    public void setNCharacterStream(String a, Reader b) throws SQLException {
        setNCharacterStream(index(a), b);
    }

    @Override
    public void setNCharacterStream(String a, Reader b, long c) throws SQLException {
        setNCharacterStream(index(a), b, c);
    }

    @Override
    public void setNClob(String a, Reader b) throws SQLException {
        setNClob(index(a), b);
    }

    @Override
    public void setNClob(String a, NClob b) throws SQLException {
        setNClob(index(a), b);
    }

    @Override
    public void setNClob(String a, Reader b, long c) throws SQLException {
        setNClob(index(a), b, c);
    }

    @Override
    public void setNString(String a, String b) throws SQLException {
        setNString(index(a), b);
    }

    @Override
    public void setNull(String a, int b) throws SQLException {
        setNull(index(a), b);
    }

    @Override
    public void setNull(String a, int b, String c) throws SQLException {
        setNull(index(a), b, c);
    }

    @Override
    public void setObject(String a, Object b) throws SQLException {
        setObject(index(a), b);
    }

    @Override
    public void setObject(String a, Object b, int c) throws SQLException {
        setObject(index(a), b, c);
    }

    @Override
    public void setObject(String a, Object b, SQLType c) throws SQLException {
        setObject(index(a), b, c);
    }

    @Override
    public void setObject(String a, Object b, int c, int d) throws SQLException {
        setObject(index(a), b, c, d);
    }

    @Override
    public void setObject(String a, Object b, SQLType c, int d) throws SQLException {
        setObject(index(a), b, c, d);
    }

    @Override
    public void setRowId(String a, RowId b) throws SQLException {
        setRowId(index(a), b);
    }

    @Override
    public void setSQLXML(String a, SQLXML b) throws SQLException {
        setSQLXML(index(a), b);
    }

    @Override
    public void setShort(String a, short b) throws SQLException {
        setShort(index(a), b);
    }

    @Override
    public void setString(String a, String b) throws SQLException {
        setString(index(a), b);
    }

    @Override
    public void setTime(String a, Time b) throws SQLException {
        setTime(index(a), b);
    }

    @Override
    public void setTime(String a, Time b, Calendar c) throws SQLException {
        setTime(index(a), b, c);
    }

    @Override
    public void setTimestamp(String a, Timestamp b) throws SQLException {
        setTimestamp(index(a), b);
    }

    @Override
    public void setTimestamp(String a, Timestamp b, Calendar c) throws SQLException {
        setTimestamp(index(a), b, c);
    }

    @Override
    public void setURL(String a, URL b) throws SQLException {
        setURL(index(a), b);
    }
}

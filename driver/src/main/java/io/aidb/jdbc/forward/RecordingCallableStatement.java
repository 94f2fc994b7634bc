package io.aidb.jdbc.forward;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
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

/** A {@link CallableStatement} that remembers what is set for each parameter, to set it elsewhere later, and reads OUT
 * parameters from a result set. */
@SuppressWarnings("deprecation")
public abstract class RecordingCallableStatement extends NamedCallableStatement {

    /** Remembers what is set. */
    protected abstract ParameterRecorder recorder();

    /** The result set whose first column is the value of an OUT parameter, at its row. */
    protected abstract ResultSet out(int parameter) throws SQLException;

    @Override
    public void setArray(int a, Array b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setArray(index, b));
    }

    @Override
    public void setAsciiStream(int a, InputStream b) throws SQLException {
        recorder()
                .recordEncoded(
                        a,
                        b,
                        ParameterRecorder.WHOLE,
                        StandardCharsets.US_ASCII,
                        (target, index, stream) -> target.setAsciiStream(index, stream));
    }

    @Override
    public void setAsciiStream(int a, InputStream b, int c) throws SQLException {
        recorder()
                .recordEncoded(
                        a,
                        b,
                        c,
                        StandardCharsets.US_ASCII,
                        (target, index, stream) -> target.setAsciiStream(index, stream, c));
    }

    @Override
    public void setAsciiStream(int a, InputStream b, long c) throws SQLException {
        recorder()
                .recordEncoded(
                        a,
                        b,
                        c,
                        StandardCharsets.US_ASCII,
                        (target, index, stream) -> target.setAsciiStream(index, stream, c));
    }

    @Override
    public void setBigDecimal(int a, BigDecimal b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setBigDecimal(index, b));
    }

    @Override
    public void setBinaryStream(int a, InputStream b) throws SQLException {
        recorder()
                .recordBytes(
                        a,
                        b,
                        ParameterRecorder.WHOLE,
                        (target, index, stream) -> target.setBinaryStream(index, stream));
    }

    @Override
    public void setBinaryStream(int a, InputStream b, int c) throws SQLException {
        recorder().recordBytes(a, b, c, (target, index, stream) -> target.setBinaryStream(index, stream, c));
    }

    @Override
    public void setBinaryStream(int a, InputStream b, long c) throws SQLException {
        recorder().recordBytes(a, b, c, (target, index, stream) -> target.setBinaryStream(index, stream, c));
    }

    @Override
    public void setBlob(int a, InputStream b) throws SQLException {
        recorder().recordBytes(a, b, ParameterRecorder.WHOLE, (target, index, stream) -> target.setBlob(index, stream));
    }

    @Override
    public void setBlob(int a, Blob b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setBlob(index, b));
    }

    @Override
    public void setBlob(int a, InputStream b, long c) throws SQLException {
        recorder().recordBytes(a, b, c, (target, index, stream) -> target.setBlob(index, stream, c));
    }

    @Override
    public void setBoolean(int a, boolean b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setBoolean(index, b));
    }

    @Override
    public void setByte(int a, byte b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setByte(index, b));
    }

    @Override
    public void setBytes(int a, byte[] b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setBytes(index, b));
    }

    @Override
    public void setCharacterStream(int a, Reader b) throws SQLException {
        recorder()
                .recordText(
                        a,
                        b,
                        ParameterRecorder.WHOLE,
                        (target, index, stream) -> target.setCharacterStream(index, stream));
    }

    @Override
    public void setCharacterStream(int a, Reader b, int c) throws SQLException {
        recorder().recordText(a, b, c, (target, index, stream) -> target.setCharacterStream(index, stream, c));
    }

    @Override
    public void setCharacterStream(int a, Reader b, long c) throws SQLException {
        recorder().recordText(a, b, c, (target, index, stream) -> target.setCharacterStream(index, stream, c));
    }

    @Override
    public void setClob(int a, Reader b) throws SQLException {
        recorder().recordText(a, b, ParameterRecorder.WHOLE, (target, index, stream) -> target.setClob(index, stream));
    }

    @Override
    public void setClob(int a, Clob b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setClob(index, b));
    }

    @Override
    public void setClob(int a, Reader b, long c) throws SQLException {
        recorder().recordText(a, b, c, (target, index, stream) -> target.setClob(index, stream, c));
    }

    @Override
    public void setDate(int a, Date b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setDate(index, b));
    }

    @Override
    public void setDate(int a, Date b, Calendar c) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setDate(index, b, c));
    }

    @Override
    public void setDouble(int a, double b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setDouble(index, b));
    }

    @Override
    public void setFloat(int a, float b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setFloat(index, b));
    }

    @Override
    public void setInt(int a, int b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setInt(index, b));
    }

    @Override
    public void setLong(int a, long b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setLong(index, b));
    }

    @Override
    public void setNCharacterStream(int a, Reader b) throws SQLException {
        recorder()
                .recordText(
                        a,
                        b,
                        ParameterRecorder.WHOLE,
                        (target, index, stream) -> target.setNCharacterStream(index, stream));
    }

    @Override
    public void setNCharacterStream(int a, Reader b, long c) throws SQLException {
        recorder().recordText(a, b, c, (target, index, stream) -> target.setNCharacterStream(index, stream, c));
    }

    @Override
    public void setNClob(int a, Reader b) throws SQLException {
        recorder().recordText(a, b, ParameterRecorder.WHOLE, (target, index, stream) -> target.setNClob(index, stream));
    }

    @Override
    public void setNClob(int a, NClob b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setNClob(index, b));
    }

    @Override
    public void setNClob(int a, Reader b, long c) throws SQLException {
        recorder().recordText(a, b, c, (target, index, stream) -> target.setNClob(index, stream, c));
    }

    @Override
    public void setNString(int a, String b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setNString(index, b));
    }

    @Override
    public void setNull(int a, int b) throws SQLException {
        recorder().record(a, null, (target, index) -> target.setNull(index, b));
    }

    @Override
    public void setNull(int a, int b, String c) throws SQLException {
        recorder().record(a, null, (target, index) -> target.setNull(index, b, c));
    }

    @Override
    public void setObject(int a, Object b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setObject(index, b));
    }

    @Override
    public void setObject(int a, Object b, int c) throws SQLException {
        recorder().record(a, TypedValue.of(b, c), (target, index) -> target.setObject(index, b, c));
    }

    @Override
    public void setObject(int a, Object b, SQLType c) throws SQLException {
        recorder().record(a, TypedValue.of(b, c), (target, index) -> target.setObject(index, b, c));
    }

    @Override
    public void setObject(int a, Object b, int c, int d) throws SQLException {
        recorder().record(a, TypedValue.of(b, c), (target, index) -> target.setObject(index, b, c, d));
    }

    @Override
    public void setObject(int a, Object b, SQLType c, int d) throws SQLException {
        recorder().record(a, TypedValue.of(b, c), (target, index) -> target.setObject(index, b, c, d));
    }

    @Override
    public void setRef(int a, Ref b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setRef(index, b));
    }

    @Override
    public void setRowId(int a, RowId b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setRowId(index, b));
    }

    @Override
    public void setSQLXML(int a, SQLXML b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setSQLXML(index, b));
    }

    @Override
    public void setShort(int a, short b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setShort(index, b));
    }

    @Override
    public void setString(int a, String b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setString(index, b));
    }

    @Override
    public void setTime(int a, Time b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setTime(index, b));
    }

    @Override
    public void setTime(int a, Time b, Calendar c) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setTime(index, b, c));
    }

    @Override
    public void setTimestamp(int a, Timestamp b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setTimestamp(index, b));
    }

    @Override
    public void setTimestamp(int a, Timestamp b, Calendar c) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setTimestamp(index, b, c));
    }

    @Override
    public void setURL(int a, URL b) throws SQLException {
        recorder().record(a, b, (target, index) -> target.setURL(index, b));
    }

    @Override
    public void setUnicodeStream(int a, InputStream b, int c) throws SQLException {
        recorder()
                .recordEncoded(
                        a,
                        b,
                        c,
                        StandardCharsets.UTF_8,
                        (target, index, stream) -> target.setUnicodeStream(index, stream, c));
    }

    @Override
    public Array getArray(int a) throws SQLException {
        return out(a).getArray(1);
    }

    @Override
    public BigDecimal getBigDecimal(int a) throws SQLException {
        return out(a).getBigDecimal(1);
    }

    @Override
    public BigDecimal getBigDecimal(int a, int b) throws SQLException {
        return out(a).getBigDecimal(1, b);
    }

    @Override
    public Blob getBlob(int a) throws SQLException {
        return out(a).getBlob(1);
    }

    @Override
    public boolean getBoolean(int a) throws SQLException {
        return out(a).getBoolean(1);
    }

    @Override
    public byte getByte(int a) throws SQLException {
        return out(a).getByte(1);
    }

    @Override
    public byte[] getBytes(int a) throws SQLException {
        return out(a).getBytes(1);
    }

    @Override
    public Reader getCharacterStream(int a) throws SQLException {
        return out(a).getCharacterStream(1);
    }

    @Override
    public Clob getClob(int a) throws SQLException {
        return out(a).getClob(1);
    }

    @Override
    public Date getDate(int a) throws SQLException {
        return out(a).getDate(1);
    }

    @Override
    public Date getDate(int a, Calendar b) throws SQLException {
        return out(a).getDate(1, b);
    }

    @Override
    public double getDouble(int a) throws SQLException {
        return out(a).getDouble(1);
    }

    @Override
    public float getFloat(int a) throws SQLException {
        return out(a).getFloat(1);
    }

    @Override
    public int getInt(int a) throws SQLException {
        return out(a).getInt(1);
    }

    @Override
    public long getLong(int a) throws SQLException {
        return out(a).getLong(1);
    }

    @Override
    public Reader getNCharacterStream(int a) throws SQLException {
        return out(a).getNCharacterStream(1);
    }

    @Override
    public NClob getNClob(int a) throws SQLException {
        return out(a).getNClob(1);
    }

    @Override
    public String getNString(int a) throws SQLException {
        return out(a).getNString(1);
    }

    @Override
    public Object getObject(int a) throws SQLException {
        return out(a).getObject(1);
    }

    @Override
    public <T> T getObject(int a, Class<T> b) throws SQLException {
        return out(a).getObject(1, b);
    }

    @Override
    public Object getObject(int a, Map<String, Class<?>> b) throws SQLException {
        return out(a).getObject(1, b);
    }

    @Override
    public Ref getRef(int a) throws SQLException {
        return out(a).getRef(1);
    }

    @Override
    public RowId getRowId(int a) throws SQLException {
        return out(a).getRowId(1);
    }

    @Override
    public SQLXML getSQLXML(int a) throws SQLException {
        return out(a).getSQLXML(1);
    }

    @Override
    public short getShort(int a) throws SQLException {
        return out(a).getShort(1);
    }

    @Override
    public String getString(int a) throws SQLException {
        return out(a).getString(1);
    }

    @Override
    public Time getTime(int a) throws SQLException {
        return out(a).getTime(1);
    }

    @Override
    public Time getTime(int a, Calendar b) throws SQLException {
        return out(a).getTime(1, b);
    }

    @Override
    public Timestamp getTimestamp(int a) throws SQLException {
        return out(a).getTimestamp(1);
    }

    @Override
    public Timestamp getTimestamp(int a, Calendar b) throws SQLException {
        return out(a).getTimestamp(1, b);
    }

    @Override
    public URL getURL(int a) throws SQLException {
        return out(a).getURL(1);
    }
}

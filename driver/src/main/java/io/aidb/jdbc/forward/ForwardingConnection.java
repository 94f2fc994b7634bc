package io.aidb.jdbc.forward;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.TimerTask;
import java.util.concurrent.Executor;
import java.util.logging.Logger;
import org.postgresql.PGNotification;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.CachedQuery;
import org.postgresql.core.Encoding;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ReplicationProtocol;
import org.postgresql.core.TransactionState;
import org.postgresql.core.TypeInfo;
import org.postgresql.core.Version;
import org.postgresql.fastpath.Fastpath;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.FieldMetadata;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.jdbc.TimestampUtils;
import org.postgresql.largeobject.LargeObjectManager;
import org.postgresql.replication.PGReplicationConnection;
import org.postgresql.util.LruCache;
import org.postgresql.util.PGobject;
import org.postgresql.xml.PGXmlFactoryFactory;

/** A {@link Connection} that forwards every method to its delegate. */
@SuppressWarnings("deprecation")
public abstract class ForwardingConnection implements Connection, BaseConnection {

    /** What the methods are forwarded to at present. */
    protected abstract Connection delegate();

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : delegate().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || delegate().isWrapperFor(type);
    }

    @Override
    public void abort(Executor a) throws SQLException {
        delegate().abort(a);
    }

    @Override
    public void beginRequest() throws SQLException {
        delegate().beginRequest();
    }

    @Override
    public void clearWarnings() throws SQLException {
        delegate().clearWarnings();
    }

    @Override
    public void close() throws SQLException {
        delegate().close();
    }

    @Override
    public void commit() throws SQLException {
        delegate().commit();
    }

    @Override
    public Array createArrayOf(String a, Object[] b) throws SQLException {
        return delegate().createArrayOf(a, b);
    }

    @Override
    public Blob createBlob() throws SQLException {
        return delegate().createBlob();
    }

    @Override
    public Clob createClob() throws SQLException {
        return delegate().createClob();
    }

    @Override
    public NClob createNClob() throws SQLException {
        return delegate().createNClob();
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        return delegate().createSQLXML();
    }

    @Override
    public Statement createStatement() throws SQLException {
        return delegate().createStatement();
    }

    @Override
    public Statement createStatement(int a, int b) throws SQLException {
        return delegate().createStatement(a, b);
    }

    @Override
    public Statement createStatement(int a, int b, int c) throws SQLException {
        return delegate().createStatement(a, b, c);
    }

    @Override
    public Struct createStruct(String a, Object[] b) throws SQLException {
        return delegate().createStruct(a, b);
    }

    @Override
    public void endRequest() throws SQLException {
        delegate().endRequest();
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        return delegate().getAutoCommit();
    }

    @Override
    public String getCatalog() throws SQLException {
        return delegate().getCatalog();
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        return delegate().getClientInfo();
    }

    @Override
    public String getClientInfo(String a) throws SQLException {
        return delegate().getClientInfo(a);
    }

    @Override
    public int getHoldability() throws SQLException {
        return delegate().getHoldability();
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        return delegate().getMetaData();
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        return delegate().getNetworkTimeout();
    }

    @Override
    public String getSchema() throws SQLException {
        return delegate().getSchema();
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        return delegate().getTransactionIsolation();
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        return delegate().getTypeMap();
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        return delegate().getWarnings();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return delegate().isClosed();
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return delegate().isReadOnly();
    }

    @Override
    public boolean isValid(int a) throws SQLException {
        return delegate().isValid(a);
    }

    @Override
    public String nativeSQL(String a) throws SQLException {
        return delegate().nativeSQL(a);
    }

    @Override
    public CallableStatement prepareCall(String a) throws SQLException {
        return delegate().prepareCall(a);
    }

    @Override
    public CallableStatement prepareCall(String a, int b, int c) throws SQLException {
        return delegate().prepareCall(a, b, c);
    }

    @Override
    public CallableStatement prepareCall(String a, int b, int c, int d) throws SQLException {
        return delegate().prepareCall(a, b, c, d);
    }

    @Override
    public PreparedStatement prepareStatement(String a) throws SQLException {
        return delegate().prepareStatement(a);
    }

    @Override
    public PreparedStatement prepareStatement(String a, int[] b) throws SQLException {
        return delegate().prepareStatement(a, b);
    }

    @Override
    public PreparedStatement prepareStatement(String a, String[] b) throws SQLException {
        return delegate().prepareStatement(a, b);
    }

    @Override
    public PreparedStatement prepareStatement(String a, int b) throws SQLException {
        return delegate().prepareStatement(a, b);
    }

    @Override
    public PreparedStatement prepareStatement(String a, int b, int c) throws SQLException {
        return delegate().prepareStatement(a, b, c);
    }

    @Override
    public PreparedStatement prepareStatement(String a, int b, int c, int d) throws SQLException {
        return delegate().prepareStatement(a, b, c, d);
    }

    @Override
    public void releaseSavepoint(Savepoint a) throws SQLException {
        delegate().releaseSavepoint(a);
    }

    @Override
    public void rollback() throws SQLException {
        delegate().rollback();
    }

    @Override
    public void rollback(Savepoint a) throws SQLException {
        delegate().rollback(a);
    }

    @Override
    public void setAutoCommit(boolean a) throws SQLException {
        delegate().setAutoCommit(a);
    }

    @Override
    public void setCatalog(String a) throws SQLException {
        delegate().setCatalog(a);
    }

    @Override
    public void setClientInfo(Properties a) throws SQLClientInfoException {
        delegate().setClientInfo(a);
    }

    @Override
    public void setClientInfo(String a, String b) throws SQLClientInfoException {
        delegate().setClientInfo(a, b);
    }

    @Override
    public void setHoldability(int a) throws SQLException {
        delegate().setHoldability(a);
    }

    @Override
    public void setNetworkTimeout(Executor a, int b) throws SQLException {
        delegate().setNetworkTimeout(a, b);
    }

    @Override
    public void setReadOnly(boolean a) throws SQLException {
        delegate().setReadOnly(a);
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        return delegate().setSavepoint();
    }

    @Override
    public Savepoint setSavepoint(String a) throws SQLException {
        return delegate().setSavepoint(a);
    }

    @Override
    public void setSchema(String a) throws SQLException {
        delegate().setSchema(a);
    }

    @Override
    public void setShardingKey(ShardingKey a) throws SQLException {
        delegate().setShardingKey(a);
    }

    @Override
    public void setShardingKey(ShardingKey a, ShardingKey b) throws SQLException {
        delegate().setShardingKey(a, b);
    }

    @Override
    public boolean setShardingKeyIfValid(ShardingKey a, int b) throws SQLException {
        return delegate().setShardingKeyIfValid(a, b);
    }

    @Override
    public boolean setShardingKeyIfValid(ShardingKey a, ShardingKey b, int c) throws SQLException {
        return delegate().setShardingKeyIfValid(a, b, c);
    }

    @Override
    public void setTransactionIsolation(int a) throws SQLException {
        delegate().setTransactionIsolation(a);
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> a) throws SQLException {
        delegate().setTypeMap(a);
    }

    @Override
    public void addDataType(String a, Class<? extends PGobject> b) throws SQLException {
        ((BaseConnection) delegate()).addDataType(a, b);
    }

    @Deprecated
    @Override
    public void addDataType(String a, String b) {
        ((BaseConnection) delegate()).addDataType(a, b);
    }

    @Override
    public void addTimerTask(TimerTask a, long b) {
        ((BaseConnection) delegate()).addTimerTask(a, b);
    }

    @Override
    public void alterUserPassword(String a, char[] b, String c) throws SQLException {
        ((BaseConnection) delegate()).alterUserPassword(a, b, c);
    }

    @Override
    public boolean binaryTransferSend(int a) {
        return ((BaseConnection) delegate()).binaryTransferSend(a);
    }

    @Override
    public void cancelQuery() throws SQLException {
        ((BaseConnection) delegate()).cancelQuery();
    }

    @Override
    public Array createArrayOf(String a, Object b) throws SQLException {
        return ((BaseConnection) delegate()).createArrayOf(a, b);
    }

    @Override
    public CachedQuery createQuery(String a, boolean b, boolean c, String... d) throws SQLException {
        return ((BaseConnection) delegate()).createQuery(a, b, c, d);
    }

    @Override
    public byte[] encodeString(String a) throws SQLException {
        return ((BaseConnection) delegate()).encodeString(a);
    }

    @Override
    public String escapeIdentifier(String a) throws SQLException {
        return ((BaseConnection) delegate()).escapeIdentifier(a);
    }

    @Override
    public String escapeLiteral(String a) throws SQLException {
        return ((BaseConnection) delegate()).escapeLiteral(a);
    }

    @Override
    public String escapeString(String a) throws SQLException {
        return ((BaseConnection) delegate()).escapeString(a);
    }

    @Override
    public ResultSet execSQLQuery(String a) throws SQLException {
        return ((BaseConnection) delegate()).execSQLQuery(a);
    }

    @Override
    public ResultSet execSQLQuery(String a, int b, int c) throws SQLException {
        return ((BaseConnection) delegate()).execSQLQuery(a, b, c);
    }

    @Override
    public void execSQLUpdate(String a) throws SQLException {
        ((BaseConnection) delegate()).execSQLUpdate(a);
    }

    @Override
    public boolean getAdaptiveFetch() {
        return ((BaseConnection) delegate()).getAdaptiveFetch();
    }

    @Override
    public AutoSave getAutosave() {
        return ((BaseConnection) delegate()).getAutosave();
    }

    @Override
    public int getBackendPID() {
        return ((BaseConnection) delegate()).getBackendPID();
    }

    @Override
    public boolean getConvertBooleanToNumeric() {
        return ((BaseConnection) delegate()).getConvertBooleanToNumeric();
    }

    @Override
    public CopyManager getCopyAPI() throws SQLException {
        return ((BaseConnection) delegate()).getCopyAPI();
    }

    @Override
    public int getDefaultFetchSize() {
        return ((BaseConnection) delegate()).getDefaultFetchSize();
    }

    @Override
    public Encoding getEncoding() throws SQLException {
        return ((BaseConnection) delegate()).getEncoding();
    }

    @Override
    public Fastpath getFastpathAPI() throws SQLException {
        return ((BaseConnection) delegate()).getFastpathAPI();
    }

    @Override
    public LruCache<FieldMetadata.Key, FieldMetadata> getFieldMetadataCache() {
        return ((BaseConnection) delegate()).getFieldMetadataCache();
    }

    @Override
    public LargeObjectManager getLargeObjectAPI() throws SQLException {
        return ((BaseConnection) delegate()).getLargeObjectAPI();
    }

    @Override
    public boolean getLogServerErrorDetail() {
        return ((BaseConnection) delegate()).getLogServerErrorDetail();
    }

    @Override
    public Logger getLogger() {
        return ((BaseConnection) delegate()).getLogger();
    }

    @Override
    public PGNotification[] getNotifications() throws SQLException {
        return ((BaseConnection) delegate()).getNotifications();
    }

    @Override
    public PGNotification[] getNotifications(int a) throws SQLException {
        return ((BaseConnection) delegate()).getNotifications(a);
    }

    @Override
    public Object getObject(String a, String b, byte[] c) throws SQLException {
        return ((BaseConnection) delegate()).getObject(a, b, c);
    }

    @Override
    public String getParameterStatus(String a) {
        return ((BaseConnection) delegate()).getParameterStatus(a);
    }

    @Override
    public Map<String, String> getParameterStatuses() {
        return ((BaseConnection) delegate()).getParameterStatuses();
    }

    @Override
    public PreferQueryMode getPreferQueryMode() {
        return ((BaseConnection) delegate()).getPreferQueryMode();
    }

    @Override
    public int getPrepareThreshold() {
        return ((BaseConnection) delegate()).getPrepareThreshold();
    }

    @Override
    public QueryExecutor getQueryExecutor() {
        return ((BaseConnection) delegate()).getQueryExecutor();
    }

    @Override
    public int getQueryTimeout() {
        return ((BaseConnection) delegate()).getQueryTimeout();
    }

    @Override
    public PGReplicationConnection getReplicationAPI() {
        return ((BaseConnection) delegate()).getReplicationAPI();
    }

    @Override
    public ReplicationProtocol getReplicationProtocol() {
        return ((BaseConnection) delegate()).getReplicationProtocol();
    }

    @Override
    public boolean getStandardConformingStrings() {
        return ((BaseConnection) delegate()).getStandardConformingStrings();
    }

    @Override
    public boolean getStringVarcharFlag() {
        return ((BaseConnection) delegate()).getStringVarcharFlag();
    }

    @Deprecated
    @Override
    public TimestampUtils getTimestampUtils() {
        return ((BaseConnection) delegate()).getTimestampUtils();
    }

    @Override
    public TransactionState getTransactionState() {
        return ((BaseConnection) delegate()).getTransactionState();
    }

    @Override
    public TypeInfo getTypeInfo() {
        return ((BaseConnection) delegate()).getTypeInfo();
    }

    @Override
    public PGXmlFactoryFactory getXmlFactoryFactory() throws SQLException {
        return ((BaseConnection) delegate()).getXmlFactoryFactory();
    }

    @Override
    public boolean haveMinimumServerVersion(int a) {
        return ((BaseConnection) delegate()).haveMinimumServerVersion(a);
    }

    @Override
    public boolean haveMinimumServerVersion(Version a) {
        return ((BaseConnection) delegate()).haveMinimumServerVersion(a);
    }

    @Override
    public boolean hintReadOnly() {
        return ((BaseConnection) delegate()).hintReadOnly();
    }

    @Override
    public boolean isColumnSanitiserDisabled() {
        return ((BaseConnection) delegate()).isColumnSanitiserDisabled();
    }

    @Override
    public void purgeTimerTasks() {
        ((BaseConnection) delegate()).purgeTimerTasks();
    }

    @Override
    public void setAdaptiveFetch(boolean a) {
        ((BaseConnection) delegate()).setAdaptiveFetch(a);
    }

    @Override
    public void setAutosave(AutoSave a) {
        ((BaseConnection) delegate()).setAutosave(a);
    }

    @Override
    public void setDefaultFetchSize(int a) throws SQLException {
        ((BaseConnection) delegate()).setDefaultFetchSize(a);
    }

    @Override
    public void setFlushCacheOnDeallocate(boolean a) {
        ((BaseConnection) delegate()).setFlushCacheOnDeallocate(a);
    }

    @Override
    public void setPrepareThreshold(int a) {
        ((BaseConnection) delegate()).setPrepareThreshold(a);
    }

    @Override
    public void setQueryTimeout(int a) throws SQLException {
        ((BaseConnection) delegate()).setQueryTimeout(a);
    }
}

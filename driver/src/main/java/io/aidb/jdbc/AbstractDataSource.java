package io.aidb.jdbc;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.jdbc.execution.SqlExceptions;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.naming.NamingException;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.common.BaseDataSource;
import org.postgresql.util.URLCoder;

/**
 * What our data sources share: the bean properties of PostgreSQL's own data sources, and one for each of
 * {@link AidbProperty}, such as {@code aidbModelCache} for {@code aidb.modelCache}. Like those, it is set up by one thread
 * and then used by many.
 */
abstract class AbstractDataSource extends BaseDataSource {

    private static final AidbDriver DRIVER = new AidbDriver();

    /** Our own properties by their keys. */
    private Map<String, String> own = new TreeMap<>();

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(getUser(), getPassword());
    }

    /** A connection as the given user; null stands for what the environment says. */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return open(user, password);
    }

    final AidbConnection open(@Nullable String user, @Nullable String password) throws SQLException {
        try {
            Properties info = new Properties();
            own.forEach(info::setProperty);
            setIfGiven(info, PGProperty.USER, user);
            setIfGiven(info, PGProperty.PASSWORD, password);
            return DRIVER.open(AidbUrl.ofEither(super.getUrl()), info);
        } catch (AidbException e) {
            throw SqlExceptions.of(e);
        }
    }

    private static void setIfGiven(Properties info, PGProperty property, @Nullable String value) {
        if (value != null) {
            info.setProperty(property.getName(), value);
        }
    }

    /** The URL without user, passwords and keys, in the form {@code jdbc:aidb:postgresql:…}. */
    @Override
    public String getUrl() {
        String parameters = own.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLCoder.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        String url = super.getUrl();
        return AidbUrl.ofEither(url + (url.contains("?") ? "&" : "?") + parameters)
                .display();
    }

    /**
     * Takes everything from a URL: {@code jdbc:aidb:…} or {@code jdbc:postgresql:…}.
     *
     * @throws IllegalArgumentException if the URL can't be read or has an unknown property of ours
     */
    @Override
    public void setUrl(String url) {
        try {
            AidbUrl parsed = AidbUrl.ofEither(url);
            if (!DRIVER.reads(parsed)) {
                throw new IllegalArgumentException("The URL " + parsed.display() + " can't be understood.");
            }
            super.setUrl(parsed.withPersonal());
            parsed.own().forEach(this::setOwn);
        } catch (AidbException | SQLException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public @Nullable String getProperty(String name) throws SQLException {
        return OwnProperties.isOwn(name) ? own.get(known(name)) : super.getProperty(name);
    }

    /**
     * Sets a property of PostgreSQL's driver or one of ours by its name in a URL.
     *
     * @param value null for the default of a property of ours
     */
    @Override
    public void setProperty(String name, @Nullable String value) throws SQLException {
        if (OwnProperties.isOwn(name)) {
            setOwn(known(name), value);
        } else {
            super.setProperty(name, value);
        }
    }

    private static String known(String name) throws SQLException {
        try {
            return OwnProperties.checked(name);
        } catch (AidbException e) {
            throw SqlExceptions.of(e);
        }
    }

    private void setOwn(String name, @Nullable String value) {
        String key = OwnProperties.checked(name);
        if (value == null) {
            own.remove(key);
        } else {
            own.put(key, value);
        }
    }

    private void setOwn(AidbProperty property, @Nullable String value) {
        setOwn(property.key(), value);
    }

    /** See {@link AidbProperty#CREDENTIALS_KEY}. */
    public void setAidbCredentialsKey(@Nullable String value) {
        setOwn(AidbProperty.CREDENTIALS_KEY, value);
    }

    /** See {@link AidbProperty#CREDENTIALS_KEY_FILE}. */
    public void setAidbCredentialsKeyFile(@Nullable String value) {
        setOwn(AidbProperty.CREDENTIALS_KEY_FILE, value);
    }

    /** See {@link AidbProperty#CREDENTIAL_STORAGE}. */
    public void setAidbCredentialStorage(@Nullable String value) {
        setOwn(AidbProperty.CREDENTIAL_STORAGE, value);
    }

    /** See {@link AidbProperty#CREDENTIAL_SCOPE}. */
    public void setAidbCredentialScope(@Nullable String value) {
        setOwn(AidbProperty.CREDENTIAL_SCOPE, value);
    }

    /** See {@link AidbProperty#MODEL_CACHE}. */
    public void setAidbModelCache(@Nullable String value) {
        setOwn(AidbProperty.MODEL_CACHE, value);
    }

    /** See {@link AidbProperty#HUB_ENDPOINT}. */
    public void setAidbHubEndpoint(@Nullable String value) {
        setOwn(AidbProperty.HUB_ENDPOINT, value);
    }

    /** See {@link AidbProperty#HUB_TOKEN}. */
    public void setAidbHubToken(@Nullable String value) {
        setOwn(AidbProperty.HUB_TOKEN, value);
    }

    /** See {@link AidbProperty#HUB_OFFLINE}. */
    public void setAidbHubOffline(boolean value) {
        setOwn(AidbProperty.HUB_OFFLINE, Boolean.toString(value));
    }

    /** See {@link AidbProperty#LOCAL_THREADS}. */
    public void setAidbLocalThreads(int value) {
        setOwn(AidbProperty.LOCAL_THREADS, Integer.toString(value));
    }

    /** See {@link AidbProperty#LOCAL_DEVICE}. */
    public void setAidbLocalDevice(@Nullable String value) {
        setOwn(AidbProperty.LOCAL_DEVICE, value);
    }

    /** See {@link AidbProperty#LOCAL_MODEL_MEMORY}. */
    public void setAidbLocalModelMemory(@Nullable String value) {
        setOwn(AidbProperty.LOCAL_MODEL_MEMORY, value);
    }

    /** See {@link AidbProperty#CACHE_SIZE}. */
    public void setAidbCacheSize(int value) {
        setOwn(AidbProperty.CACHE_SIZE, Integer.toString(value));
    }

    /** See {@link AidbProperty#BATCH_SIZE}. */
    public void setAidbBatchSize(int value) {
        setOwn(AidbProperty.BATCH_SIZE, Integer.toString(value));
    }

    /** See {@link AidbProperty#PARAMETER_VALUES}. */
    public void setAidbParameterValues(int value) {
        setOwn(AidbProperty.PARAMETER_VALUES, Integer.toString(value));
    }

    /** See {@link AidbProperty#LOG_MIN_CALL_DURATION}. */
    public void setAidbLogMinCallDuration(int value) {
        setOwn(AidbProperty.LOG_MIN_CALL_DURATION, Integer.toString(value));
    }

    /** See {@link AidbProperty#TOKEN_BUDGET}. */
    public void setAidbTokenBudget(long value) {
        setOwn(AidbProperty.TOKEN_BUDGET, Long.toString(value));
    }

    /** See {@link AidbProperty#MIGRATE}. */
    public void setAidbMigrate(@Nullable String value) {
        setOwn(AidbProperty.MIGRATE, value);
    }

    /** See {@link AidbProperty#SCHEMA}. */
    public void setAidbSchema(@Nullable String value) {
        setOwn(AidbProperty.SCHEMA, value);
    }

    /** See {@link AidbProperty#EXECUTION}. */
    public void setAidbExecution(@Nullable String value) {
        setOwn(AidbProperty.EXECUTION, value);
    }

    @Override
    protected Reference createReference() {
        return new Reference(getClass().getName(), DataSourceFactory.class.getName(), null);
    }

    /** All properties, with passwords and keys, as with PostgreSQL's own data sources. */
    @Override
    public Reference getReference() throws NamingException {
        Reference reference = super.getReference();
        own.forEach((name, value) -> reference.add(new StringRefAddr(name, value)));
        return reference;
    }

    @Override
    public void setFromReference(Reference reference) {
        super.setFromReference(reference);
        for (AidbProperty property : AidbProperty.values()) {
            RefAddr address = reference.get(property.key());
            setOwn(property, address == null ? null : (String) address.getContent());
        }
    }

    @Override
    public void initializeFrom(BaseDataSource source) throws IOException, ClassNotFoundException {
        super.initializeFrom(source);
        own = source instanceof AbstractDataSource other ? new TreeMap<>(other.own) : new TreeMap<>();
    }

    final void write(ObjectOutputStream out) throws IOException {
        writeBaseObject(out);
        out.writeObject(own.keySet().toArray(String[]::new));
        out.writeObject(own.values().toArray(String[]::new));
    }

    final void read(ObjectInputStream in) throws IOException, ClassNotFoundException {
        readBaseObject(in);
        String[] names = (String[]) in.readObject();
        String[] values = (String[]) in.readObject();
        for (int i = 0; i < names.length; i++) {
            own.put(names[i], values[i]);
        }
    }
}

package io.aidb.jdbc;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.sql.SQLException;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;

/**
 * Makes connections for a pool that speaks {@code javax.sql}. It has the bean properties of
 * {@code org.postgresql.ds.PGConnectionPoolDataSource}, and one for each of {@link io.aidb.engine.AidbProperty}, such as
 * {@code aidbModelCache} for {@code aidb.modelCache}.
 */
public final class AidbConnectionPoolDataSource extends AbstractDataSource
        implements ConnectionPoolDataSource, Serializable {

    private static final long serialVersionUID = 1L;

    private boolean defaultAutoCommit = true;

    @Override
    public String getDescription() {
        return "Data source for connection pools of " + DriverVersion.NAME + " "
                + DriverVersion.current().text();
    }

    @Override
    public PooledConnection getPooledConnection() throws SQLException {
        return new AidbPooledConnection(getConnection(), defaultAutoCommit);
    }

    @Override
    public PooledConnection getPooledConnection(String user, String password) throws SQLException {
        return new AidbPooledConnection(getConnection(user, password), defaultAutoCommit);
    }

    public boolean isDefaultAutoCommit() {
        return defaultAutoCommit;
    }

    /** Whether connections commit by themselves when they come from the pool. */
    public void setDefaultAutoCommit(boolean defaultAutoCommit) {
        this.defaultAutoCommit = defaultAutoCommit;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        write(out);
        out.writeBoolean(defaultAutoCommit);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        read(in);
        defaultAutoCommit = in.readBoolean();
    }
}

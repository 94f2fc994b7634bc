package io.aidb.jdbc;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections for distributed transactions. It has the bean properties of
 * {@code org.postgresql.xa.PGXADataSource}, and one for each of {@link io.aidb.engine.AidbProperty}, such as
 * {@code aidbModelCache} for {@code aidb.modelCache}. The server must have {@code max_prepared_transactions} above 0.
 */
public final class AidbXADataSource extends AbstractDataSource implements XADataSource, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public String getDescription() {
        return "Data source for distributed transactions of " + DriverVersion.NAME + " "
                + DriverVersion.current().text();
    }

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return getXAConnection(getUser(), getPassword());
    }

    /** A connection as the given user; null stands for what the environment says. */
    @Override
    public XAConnection getXAConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return new AidbXAConnection(open(user, password));
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        write(out);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        read(in);
    }
}

package io.aidb.jdbc;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A data source without a pool. It has the bean properties of {@code org.postgresql.ds.PGSimpleDataSource}, and one for
 * each of {@link io.aidb.engine.AidbProperty}, such as {@code aidbModelCache} for {@code aidb.modelCache}.
 */
public final class AidbDataSource extends AbstractDataSource implements DataSource, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public String getDescription() {
        return "Non-pooling data source of " + DriverVersion.NAME + " "
                + DriverVersion.current().text();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("Cannot unwrap to " + type.getName());
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        write(out);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        read(in);
    }
}

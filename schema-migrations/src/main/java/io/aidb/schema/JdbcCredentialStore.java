package io.aidb.schema;

import io.aidb.engine.Settings;
import io.aidb.engine.registry.CredentialStore;
import io.aidb.engine.registry.Credentials;
import io.aidb.schema.credential.CredentialVault;
import io.aidb.schema.credential.StoredCredentials;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The credentials of providers in a database over a user's own connection, as {@link JdbcModelRegistry} has the models,
 * with the same errors. They leave this process encrypted unless the settings say otherwise, and always as parameters of
 * a statement. Not safe for concurrent use.
 */
public final class JdbcCredentialStore implements CredentialStore {

    private static final String TABLE = "credentials";

    private final Connection connection;
    private final CredentialVault vault;
    private final TableRights rights;
    private final String table;
    private boolean mayRead;

    /**
     * The store in the schema that the settings name, with the keys that they name.
     *
     * @param connection a connection of the underlying driver
     * @param warnings told when a key was made, with its id and its file
     */
    public JdbcCredentialStore(Connection connection, Settings settings, Consumer<String> warnings) {
        SchemaName schema = SchemaName.of(settings);
        this.connection = connection;
        vault = new CredentialVault(settings, warnings);
        rights = new TableRights(connection, schema, TABLE);
        table = schema.relation(TABLE);
    }

    @Override
    public Optional<Credentials> find(String provider) {
        if (!StoredText.isStorable(provider)) {
            return Optional.empty();
        }
        return read(provider).map(stored -> vault.open(provider, stored));
    }

    private Optional<StoredCredentials> read(String provider) {
        try {
            if (!mayRead) {
                rights.requireRead();
                mayRead = true;
            }
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT storage, coalesce(key_id, ''), payload FROM " + table + " WHERE provider = ?")) {
                query.setString(1, provider);
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(new StoredCredentials(row.getString(1), row.getString(2), row.getString(3)))
                            : Optional.empty();
                }
            }
        } catch (SQLException e) {
            throw new RegistryException(e);
        }
    }

    @Override
    public void save(String provider, Credentials credentials) {
        insert(
                provider,
                credentials,
                "storage = excluded.storage, key_id = excluded.key_id, payload = excluded.payload, updated_at = now()");
    }

    /** The row that is there already is locked, though not changed, so that it is what {@link #find} reads next. */
    @Override
    public boolean saveFirst(String provider, Credentials credentials) {
        return insert(provider, credentials, "provider = excluded.provider WHERE false") == 1;
    }

    private int insert(String provider, Credentials credentials, String elseSet) {
        StoredText.requireText("The name of the provider", provider);
        try {
            rights.requireWrite("SELECT, INSERT, UPDATE");
            StoredCredentials stored = vault.seal(provider, credentials);
            try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO " + table
                    + " (provider, storage, key_id, payload) VALUES (?, ?, nullif(?, ''), ?) ON CONFLICT (provider)"
                    + " DO UPDATE SET " + elseSet)) {
                upsert.setString(1, provider);
                upsert.setString(2, stored.storage());
                upsert.setString(3, stored.keyId());
                upsert.setString(4, stored.payload());
                return upsert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new RegistryException(e);
        }
    }
}

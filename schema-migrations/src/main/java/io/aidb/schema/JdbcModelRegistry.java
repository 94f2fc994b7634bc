package io.aidb.schema;

import io.aidb.engine.AidbException;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.engine.registry.ModelRegistry;
import io.aidb.engine.registry.RegisteredModel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The models of a database over a user's own connection: in the transaction that is open on it, or in one of its own for
 * each statement if the connection commits automatically. Expects a schema that {@link SchemaMigrator} found complete.
 * Not safe for concurrent use.
 *
 * <p>What can be foreseen (a taken name, a missing right, a read-only transaction, text that PostgreSQL can't store) is an
 * {@link AidbException} and leaves the transaction usable. What the server or the connection reports is a
 * {@link RegistryException}.
 */
public final class JdbcModelRegistry implements ModelRegistry {

    private static final String TABLE = "registered_models";

    /** The only element of the view's options is {@code config=} and the config. */
    private static final String COLUMNS = "name, provider, substr(options[1], 8)";

    private final Connection connection;
    private final TableRights rights;
    private final String table;
    private final String view;

    /** The registry in the schema that the settings name, over a connection of the underlying driver. */
    public JdbcModelRegistry(Connection connection, Settings settings) {
        SchemaName schema = SchemaName.of(settings);
        this.connection = connection;
        rights = new TableRights(connection, schema, TABLE);
        table = schema.relation(TABLE);
        view = schema.relation("models");
    }

    @Override
    public List<RegisteredModel> list() {
        // the view is ordered
        return query("SELECT " + COLUMNS + " FROM " + view);
    }

    @Override
    public Optional<RegisteredModel> find(String name) {
        return StoredText.isStorable(name)
                ? first(query("SELECT " + COLUMNS + " FROM " + view + " WHERE name = ?", name))
                : Optional.empty();
    }

    @Override
    public RegisteredModel create(RegisteredModel model) {
        StoredText.requireModelName(model.name());
        StoredText.requireText("The name of the provider", model.provider());
        StoredText.requireJsonObject(model.config());
        requireWrite("SELECT, INSERT");
        return first(query(
                        "INSERT INTO " + table + " (name, provider, config) VALUES (?, ?, ?::jsonb)"
                                + " ON CONFLICT (name) DO NOTHING RETURNING name, provider, config::text",
                        model.name(),
                        model.provider(),
                        model.config()))
                .orElseThrow(() -> new AidbException(
                        SqlState.DUPLICATE_OBJECT,
                        "Model \"" + model.name() + "\" already exists.",
                        "Choose another name, or delete the model first."));
    }

    @Override
    public RegisteredModel update(RegisteredModel model) {
        StoredText.requireJsonObject(model.config());
        requireWrite("SELECT, UPDATE");
        Optional<RegisteredModel> updated = StoredText.isStorable(model.name())
                ? first(query(
                        "UPDATE " + table + " SET config = ?::jsonb WHERE name = ?"
                                + " RETURNING name, provider, config::text",
                        model.config(),
                        model.name()))
                : Optional.empty();
        return updated.orElseThrow(
                () -> new AidbException(SqlState.UNDEFINED_OBJECT, "Model not found: " + model.name() + "."));
    }

    @Override
    public Optional<RegisteredModel> delete(String name) {
        requireWrite("SELECT, DELETE");
        return StoredText.isStorable(name)
                ? first(query("DELETE FROM " + table + " WHERE name = ? RETURNING name, provider, config::text", name))
                : Optional.empty();
    }

    private void requireWrite(String privileges) {
        try {
            rights.requireWrite(privileges);
        } catch (SQLException e) {
            throw new RegistryException(e);
        }
    }

    private List<RegisteredModel> query(String sql, String... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<RegisteredModel> models = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    models.add(new RegisteredModel(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            return models;
        } catch (SQLException e) {
            throw new RegistryException(e);
        }
    }

    private static Optional<RegisteredModel> first(List<RegisteredModel> models) {
        return models.stream().findFirst();
    }
}

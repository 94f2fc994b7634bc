package io.aidb.schema;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.SqlState;
import java.util.List;

/** What the driver needs of a schema; whatever is not given becomes an error that says which SQL gives it. */
final class SchemaRequirements {

    private final SchemaState state;

    SchemaRequirements(SchemaState state) {
        this.state = state;
    }

    void versionIsReadable() {
        if (!state.mayUseSchema()) {
            throw notReadable();
        }
        if (!state.mayReadChangelog()) {
            throw missingRight(
                    "Role " + state.role() + " may not see the version of the model registry in schema "
                            + state.schema() + ".",
                    "GRANT SELECT ON " + state.schema() + ".databasechangelog TO " + state.role() + ";");
        }
    }

    void modelsAreReadable() {
        if (!state.mayReadModels()) {
            throw notReadable();
        }
    }

    private AidbException notReadable() {
        return missingRight(
                "Role " + state.role() + " may not read the model registry in schema " + state.schema() + ".",
                "GRANT USAGE ON SCHEMA " + state.schema() + " TO " + state.role() + "; GRANT SELECT ON "
                        + state.schema() + ".models TO " + state.role() + ";");
    }

    void versionIsUnderstood(List<String> incompatible) {
        if (!incompatible.isEmpty()) {
            throw new AidbException(
                    SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "The model registry in schema " + state.schema()
                            + " was upgraded by a newer driver, by changes that this one does not understand: "
                            + String.join(", ", incompatible) + ".",
                    "Use the newer version of aidb-jdbc here too.");
        }
    }

    void mayBeChanged(boolean allowed, List<String> missing) {
        if (!allowed) {
            throw new AidbException(
                    SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    incomplete() + "; the missing changes are " + String.join(", ", missing) + ".",
                    "Connect once with property " + AidbProperty.MIGRATE.key() + "=auto as a role that may change it.");
        }
        if (state.readOnly()) {
            throw new AidbException(
                    SqlState.READ_ONLY_TRANSACTION,
                    incomplete() + ", and this server or role can't write.",
                    "Connect once to the primary server, in a session that may write, and call an aidb function there.");
        }
        if (!state.schemaExists()) {
            requireRight(
                    state.mayCreateSchema(),
                    "GRANT CREATE ON DATABASE " + state.database() + " TO " + state.role() + ";");
        } else if (!state.changelogExists()) {
            requireRight(
                    state.mayUseSchema() && state.mayCreateInSchema(),
                    "GRANT USAGE, CREATE ON SCHEMA " + state.schema() + " TO " + state.role() + ";");
        } else {
            requireRight(state.mayUpgrade(), "GRANT " + state.owner() + " TO " + state.role() + ";");
        }
    }

    private void requireRight(boolean given, String grant) {
        if (!given) {
            throw missingRight(
                    incomplete() + ", and role " + state.role() + " may not change that.",
                    grant + " Or call an aidb function once as a role that has the right"
                            + (state.owner().isEmpty() ? "" : ", such as " + state.owner()) + ", and then run: "
                            + "GRANT USAGE ON SCHEMA " + state.schema() + " TO " + state.role() + "; GRANT SELECT ON "
                            + state.schema() + ".models TO " + state.role() + ";");
        }
    }

    private String incomplete() {
        if (!state.schemaExists()) {
            return "The model registry needs schema " + state.schema() + ", which database " + state.database()
                    + " doesn't have";
        }
        return state.changelogExists()
                ? "The model registry in schema " + state.schema() + " is of an older version"
                : "Schema " + state.schema() + " doesn't hold a model registry yet";
    }

    private static AidbException missingRight(String message, String sql) {
        return new AidbException(SqlState.INSUFFICIENT_PRIVILEGE, message, "Run: " + sql);
    }
}

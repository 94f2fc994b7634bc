package io.aidb.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes that a schema has.
 *
 * @param labels the labels of each applied changeset, separated by commas, by its id, in the order of application
 */
record AppliedChanges(Map<String, String> labels) {

    static final AppliedChanges NONE = new AppliedChanges(Map.of());

    static AppliedChanges read(Connection connection, SchemaName schema) throws SQLException {
        Map<String, String> labels = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, coalesce(labels, '') FROM "
                        + schema.relation("databasechangelog")
                        + " WHERE author = 'aidb' ORDER BY orderexecuted")) {
            while (rows.next()) {
                labels.put(rows.getString(1), rows.getString(2));
            }
        }
        return new AppliedChanges(labels);
    }

    /** The known changes that the schema lacks. */
    List<String> missing(Changelog known) {
        return known.ids().stream().filter(id -> !labels.containsKey(id)).toList();
    }

    /** The changes of a newer driver that one which does not know them can't live with. */
    List<String> incompatible(Changelog known) {
        List<String> ids = new ArrayList<>();
        labels.forEach((id, itsLabels) -> {
            boolean compatible =
                    Arrays.stream(itsLabels.split(",")).anyMatch(l -> l.strip().equals(Changelog.COMPATIBLE));
            if (!known.ids().contains(id) && !compatible) {
                ids.add(id);
            }
        });
        return ids;
    }
}

package io.aidb.jdbc.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidb.jdbc.sql.Rewritten;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/** What the server's planner thinks of a statement, by EXPLAIN, which does not execute it. */
final class ServerEstimate {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Set<String> EXPLAINED =
            Set.of("SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE", "MERGE", "TABLE");

    private final BaseConnection connection;

    ServerEstimate(BaseConnection connection) {
        this.connection = connection;
    }

    /**
     * How many rows it reads, changes or gives; null for one that has no plan. The values of its parameters are not known
     * and are taken to be NULL, for which no condition is true.
     */
    @Nullable
    Long rows(String sql, int parameters) throws SQLException {
        String start = sql.stripLeading();
        int end = 0;
        while (end < start.length() && (Character.isLetter(start.charAt(end)) || start.charAt(end) == '(')) {
            end++;
        }
        if (!EXPLAINED.contains(start.substring(0, end).replace("(", "").toUpperCase(Locale.ROOT))) {
            return null;
        }
        try {
            JsonNode explained = MAPPER.readTree(explain(sql, parameters));
            return rows(explained.path(0).path("Plan"));
        } catch (JsonProcessingException e) {
            throw new SQLException("EXPLAIN gave no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** A query with its estimate. */
    record Chosen(Rewritten query, @Nullable Long rows) {}

    /** The first of these queries that the server understands, as their execution would choose it. */
    Chosen firstUnderstood(List<Rewritten> queries) throws SQLException {
        return FirstUnderstood.of(
                connection,
                queries,
                query -> new Chosen(query, rows(query.sql(), query.bindings().size())));
    }

    private String explain(String sql, int parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN (FORMAT JSON) " + sql)) {
            for (int i = 1; i <= parameters; i++) {
                statement.setNull(i, Types.NULL);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** A change gives no rows itself; what is below it gives those that it changes. */
    private static long rows(JsonNode plan) {
        boolean changes = plan.path("Node Type").asText().equals("ModifyTable");
        return (changes ? plan.path("Plans").path(0) : plan).path("Plan Rows").asLong();
    }
}

package io.aidb.samples;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Prints the three texts of the quickstart's table that are nearest to a question: {@code NearestText URL QUESTION}. */
public final class NearestText {

    private static final String QUERY = """
            SELECT title, body
            FROM docs
            CROSS JOIN LATERAL (
              SELECT sum(a::float8 * b) AS similarity
              FROM unnest(embedding, aidb.encode_text('bert', ?)) AS u (a, b)
            ) AS s
            ORDER BY similarity DESC
            LIMIT 3
            """;

    private NearestText() {}

    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(args[0]);
                PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, args[1]);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    System.out.println(rows.getString("title") + ": " + rows.getString("body"));
                }
            }
        }
    }
}

package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What desktop and reporting tools ask when they connect: answered as by pgjdbc, without a call to a model. */
class ToolCallsIT {

    private ClientDatabase client;

    @BeforeEach
    void create() throws Exception {
        client = ClientDatabase.create();
        try (Connection connection = client.raw().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE parts (doc int REFERENCES docs, part serial, at timestamptz, PRIMARY KEY (doc))");
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void areAnsweredAsByPgjdbcWithoutAModel() throws Exception {
        Map<String, String> raw;
        try (Connection connection = client.raw().getConnection()) {
            raw = ToolCalls.answers(connection);
        }
        try (Connection connection = client.aidb().getConnection()) {
            assertThat(ToolCalls.answers(connection)).isEqualTo(raw);
        }
        assertThat(raw).hasSizeGreaterThan(150);
        assertThat(raw.get("primary key")).contains("docs_pkey");
        assertThat(client.provider().takeTexts()).isEmpty();
    }

    @Test
    void aQueryWithCallsIsDescribedWithoutAModel() throws Exception {
        String sql = "SELECT id, aidb.encode_text('m', body) AS v FROM docs";
        String described = "SELECT id, ARRAY[1]::real[] AS v FROM docs";
        try (Connection raw = client.raw().getConnection();
                Connection aidb = client.aidb().getConnection()) {
            for (String probe : new String[] {"%s WHERE 1=0", "%s LIMIT 0"}) {
                String expected = Rendered.of(() -> raw.createStatement().executeQuery(probe.formatted(described)));
                assertThat(Rendered.of(() ->
                                aidb.prepareStatement(probe.formatted(sql)).executeQuery()))
                        .isEqualTo(expected);
            }
            assertThat(aidb.prepareStatement(sql).getMetaData().getColumnTypeName(2))
                    .isEqualTo("_float4");
        }
        assertThat(client.provider().takeTexts()).isEmpty();
    }
}

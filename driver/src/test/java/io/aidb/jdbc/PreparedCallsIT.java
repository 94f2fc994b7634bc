package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of prepared statements inside and outside of calls. */
class PreparedCallsIT extends EchoedDocs {

    private static final String REPLY = "SELECT aidb.decode_text('echo', ?) AS reply, ?::int AS number";

    interface Setter {
        void set(PreparedStatement statement, int parameter) throws SQLException;
    }

    private static Arguments text(String name, Setter setter) {
        return Arguments.of(name, setter, "[text]");
    }

    static Stream<Arguments> textSetters() {
        return Stream.of(
                text("setString", (s, i) -> s.setString(i, "text")),
                text("setNString", PreparedCallsIT::setNString),
                text("setObject", (s, i) -> s.setObject(i, "text")),
                text("setObject VARCHAR", (s, i) -> s.setObject(i, "text", Types.VARCHAR)),
                text("setObject JDBCType", (s, i) -> s.setObject(i, "text", JDBCType.VARCHAR)),
                text("setObject OTHER", (s, i) -> s.setObject(i, "text", Types.OTHER)),
                Arguments.of("int as VARCHAR", (Setter) (s, i) -> s.setObject(i, 42, Types.VARCHAR), "[42]"),
                Arguments.of(
                        "date as VARCHAR",
                        (Setter) (s, i) -> s.setObject(i, LocalDate.of(2020, 1, 2), Types.VARCHAR),
                        "[2020-01-02]"),
                Arguments.of(
                        "UUID as VARCHAR",
                        (Setter) (s, i) -> s.setObject(i, new UUID(0, 1), Types.VARCHAR),
                        "[00000000-0000-0000-0000-000000000001]"),
                text("setCharacterStream", (s, i) -> s.setCharacterStream(i, new StringReader("text"))),
                text("setCharacterStream int", (s, i) -> s.setCharacterStream(i, new StringReader("text++"), 4)),
                text("setCharacterStream long", (s, i) -> s.setCharacterStream(i, new StringReader("text++"), 4L)),
                text("setNCharacterStream", (s, i) -> s.setNCharacterStream(i, new StringReader("text"))),
                text("setNCharacterStream long", (s, i) -> s.setNCharacterStream(i, new StringReader("text+"), 4L)),
                text("setAsciiStream int", (s, i) -> s.setAsciiStream(i, stream("text+"), 4)),
                text("setAsciiStream", (s, i) -> s.setAsciiStream(i, stream("text"))),
                text("setClob Reader", (s, i) -> s.setClob(i, new StringReader("text"))),
                text("setObject Reader", (s, i) -> s.setObject(i, new StringReader("text"))));
    }

    private static void setNString(PreparedStatement statement, int parameter) throws SQLException {
        statement.setNString(parameter, "text");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("textSetters")
    void aTextIsTakenInEveryWayInWhichItCanBeSetAndAgainByTheNextExecution(String name, Setter setter, String reply)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REPLY)) {
            setter.set(statement, 1);
            for (int execution = 1; execution <= 2; execution++) {
                statement.setInt(2, execution);
                assertThat(rows(statement)).containsExactly(reply + "|" + execution);
            }
        }
    }

    static Stream<Arguments> refusedAsText() {
        return Stream.of(
                Arguments.of("int", (Setter) (s, i) -> s.setInt(i, 1)),
                Arguments.of("object", (Setter) (s, i) -> s.setObject(i, 1L)),
                Arguments.of("bytes", (Setter) (s, i) -> s.setBytes(i, new byte[1])),
                Arguments.of("binary stream", (Setter) (s, i) -> s.setBinaryStream(i, stream("text"))),
                Arguments.of("UUID", (Setter) (s, i) -> s.setObject(i, UUID.randomUUID())),
                Arguments.of("date", (Setter) (s, i) -> s.setObject(i, LocalDate.of(2026, 1, 31))),
                Arguments.of("boolean", (Setter) (s, i) -> s.setBoolean(i, true)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedAsText")
    void whatTheServerWouldNotPassToTextIsRefused(String name, Setter setter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REPLY)) {
            setter.set(statement, 1);
            statement.setInt(2, 1);
            assertThatThrownBy(statement::executeQuery).extracting("SQLState").isEqualTo("42883");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Types.NULL, Types.VARCHAR, Types.OTHER, Types.CLOB})
    void nullGivesNullWithoutACall(int type) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REPLY)) {
            statement.setNull(1, type);
            statement.setInt(2, 1);
            assertThat(rows(statement)).containsExactly("null|1");
            statement.setString(1, null);
            assertThat(rows(statement)).containsExactly("null|1");
            statement.setCharacterStream(1, null);
            assertThat(rows(statement)).containsExactly("null|1");
            statement.setObject(1, null, Types.VARCHAR);
            assertThat(rows(statement)).containsExactly("null|1");
        }
        assertThat(model.takePrompts()).isEmpty();
    }

    @Test
    void arraysAreTakenAsArraysOfTheConnectionAndOfJava() throws SQLException {
        String[] texts = {"a", null, "b"};
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT r FROM aidb.decode_text_batch('echo', ?) r")) {
            statement.setArray(1, connection.createArrayOf("text", texts));
            assertThat(rows(statement)).containsExactly("[a]", "null", "[b]");
            assertThat(rows(statement)).containsExactly("[a]", "null", "[b]");
            statement.setArray(1, connection.createArrayOf("varchar", texts));
            assertThat(rows(statement)).containsExactly("[a]", "null", "[b]");
            statement.setObject(1, texts);
            assertThat(rows(statement)).containsExactly("[a]", "null", "[b]");
            statement.setObject(1, texts, Types.ARRAY);
            assertThat(rows(statement)).containsExactly("[a]", "null", "[b]");
            statement.setArray(1, connection.createArrayOf("int4", new Integer[] {1}));
            assertThatThrownBy(statement::executeQuery).extracting("SQLState").isEqualTo("42883");
        }
    }

    @Test
    void aStreamBesideACallGoesToTheServerAsItIs() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO docs (picture, reply) VALUES (?, aidb.decode_text('echo', ?)) RETURNING id")) {
            insert.setBinaryStream(1, stream("bytes of a picture"), 5);
            insert.setString(2, "x");
            rows(insert);
        }
        assertThat(value("SELECT encode(picture, 'escape') || reply FROM docs WHERE picture IS NOT NULL"))
                .isEqualTo("bytes[x]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM docs WHERE body = ? AND aidb.decode_text('echo', body) <> ?",
                "SELECT id, aidb.decode_text('echo', body) FROM docs WHERE body = ? AND body <> ?"
            })
    void aStreamIsReadByAllStatementsThatAStatementBecomes(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setCharacterStream(1, new StringReader("text 3"), 6);
            statement.setString(2, "-");
            assertThat(rows(statement)).hasSize(1);
            assertThat(rows(statement)).hasSize(1);
        }
    }

    @Test
    void clearedAndMissingParametersAreErrorsOfTheDriver() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REPLY)) {
            statement.setString(1, "a");
            statement.setInt(2, 1);
            rows(statement);
            statement.clearParameters();
            assertThatThrownBy(statement::executeQuery)
                    .hasMessageContaining("No value specified for parameter 1")
                    .extracting("SQLState")
                    .isEqualTo("22023");
            assertThatThrownBy(() -> statement.setString(3, "x"))
                    .extracting("SQLState")
                    .isEqualTo("22023");
            assertThatThrownBy(() -> statement.setString(0, "x"))
                    .extracting("SQLState")
                    .isEqualTo("22023");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "SELECT aidb.decode_text(?, ?), ?::int # text,text,int4",
                "SELECT * FROM aidb.rerank_text(?, ?, ?) # text,text,_text",
                "SELECT aidb.encode_image('clip', ?) # bytea",
                "SELECT aidb.create_model(?, ?, ?, ?, ?) # text,varchar,jsonb,jsonb,bool",
                "SELECT id, aidb.decode_text('echo', body || ?::text) FROM docs WHERE id > ? # text,int4",
                "SELECT id FROM docs WHERE aidb.decode_text(?, body) = ? AND id = ? # text,text,int4",
                "INSERT INTO docs (picture, reply) VALUES (?, aidb.decode_text('echo', upper(?))) # bytea,text",
                "UPDATE docs SET reply = aidb.decode_text('echo', body) WHERE id = ? # int4"
            })
    void parametersHaveTheTypesThatTheirPlacesGiveThem(String sql, String types) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ParameterMetaData metaData = statement.getParameterMetaData();
            List<String> names = new ArrayList<>();
            for (int p = 1; p <= metaData.getParameterCount(); p++) {
                names.add(metaData.getParameterTypeName(p));
                assertThat(metaData.getParameterMode(p)).isEqualTo(ParameterMetaData.parameterModeIn);
                assertThat(metaData.getParameterClassName(p)).isNotEmpty();
            }
            assertThat(String.join(",", names)).isEqualTo(types);
        }
        assertThat(model.takePrompts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "SELECT aidb.encode_text('dummy', ?) # encode_text _float4",
                "SELECT * FROM aidb.list_models() # name text,provider text,options _text",
                "SELECT id, aidb.decode_text('echo', body) AS r, body FROM docs WHERE id = ? # id serial,r text,body text",
                "SELECT id, aidb.encode_text('dummy', body)::float8[] FROM docs # id serial,encode_text _float8",
                "SELECT ?::int + 1 AS n, upper(aidb.decode_text('echo', ?)) # n int4,upper text",
                "SELECT count(*) FROM docs WHERE aidb.decode_text('echo', body) = ? # count int8",
                "SELECT * FROM aidb.rerank_text(?, ?, ?) # text text,logit_score float8,id int4"
            })
    void columnsAreDescribedBeforeTheExecution(String sql, String columns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData metaData = statement.getMetaData();
            List<String> names = new ArrayList<>();
            for (int c = 1; c <= metaData.getColumnCount(); c++) {
                names.add(metaData.getColumnLabel(c) + " " + metaData.getColumnTypeName(c));
            }
            assertThat(String.join(",", names)).isEqualTo(columns);
        }
        assertThat(model.takePrompts()).isEmpty();
    }

    @Test
    void aStatementWithoutResultHasNoDescriptionOfOne() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE docs SET reply = aidb.decode_text('echo', 'x')")) {
            assertThat(statement.getMetaData()).isNull();
        }
    }

    @Test
    void aClosedStatementSaysSo() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(REPLY);
        statement.close();
        assertThatThrownBy(() -> statement.setString(1, "x"))
                .extracting("SQLState")
                .isEqualTo("55000");
        assertThatThrownBy(statement::addBatch).extracting("SQLState").isEqualTo("55000");
        assertThatThrownBy(statement::executeQuery).extracting("SQLState").isEqualTo("55000");
    }
}

package io.aidb.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aidb.engine.AidbProperty;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.naming.Reference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

class DataSourcesTest {

    static Stream<AbstractDataSource> dataSources() {
        return Stream.of(new AidbDataSource(), new AidbConnectionPoolDataSource(), new AidbXADataSource());
    }

    @ParameterizedTest
    @MethodSource("dataSources")
    void takeEverythingFromAUrl(AbstractDataSource dataSource) throws SQLException {
        dataSource.setUrl("jdbc:aidb://h:5433/db?user=me&password=a%26b&sslpassword=c%26d&ssl=true&aidb.schema=mine");

        assertThat(dataSource.getServerNames()).containsExactly("h");
        assertThat(dataSource.getPortNumbers()).containsExactly(5433);
        assertThat(dataSource.getDatabaseName()).isEqualTo("db");
        assertThat(dataSource.getUser()).isEqualTo("me");
        assertThat(dataSource.getPassword()).isEqualTo("a&b");
        assertThat(dataSource.getSslPassword()).isEqualTo("c&d");
        assertThat(dataSource.getProperty("ssl")).isEqualTo("true");
        assertThat(dataSource.getProperty("aidb.schema")).isEqualTo("mine");
    }

    @ParameterizedTest
    @MethodSource("dataSources")
    void showTheirUrlWithoutSecrets(AbstractDataSource dataSource) {
        dataSource.setUrl("jdbc:postgresql://h:5433/db");
        dataSource.setUser("somebody");
        dataSource.setPassword("geheim");
        dataSource.setSslPassword("geheim");
        dataSource.setAidbHubToken("geheim");
        dataSource.setAidbSchema("a&b");

        assertThat(dataSource.getUrl())
                .startsWith("jdbc:aidb:postgresql://h:5433/db?")
                .endsWith("&aidb.schema=a%26b")
                .doesNotContain("geheim")
                .doesNotContain("somebody");
        assertThat(dataSource.getURL()).isEqualTo(dataSource.getUrl());
    }

    @Test
    void refuseAnUnreadableUrlWithoutItsPassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AidbDataSource().setUrl("jdbc:aidb://h?password=geheim"))
                .withMessageContaining("//h")
                .withMessageNotContaining("geheim");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AidbDataSource().setUrl("jdbc:aidb:db?aidb.skema=x"))
                .withMessageContaining("aidb.skema");
    }

    @ParameterizedTest
    @EnumSource(AidbProperty.class)
    void haveABeanPropertyForEveryPropertyOfOurs(AidbProperty property) throws Exception {
        String name = property.key().substring("aidb.".length());
        String setter = "setAidb" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        Method method = Arrays.stream(AidbDataSource.class.getMethods())
                .filter(candidate -> candidate.getName().equals(setter))
                .findFirst()
                .orElseThrow();
        AidbDataSource dataSource = new AidbDataSource();
        Class<?> type = method.getParameterTypes()[0];
        Object value = switch (type.getName()) {
            case "int" -> 7;
            case "long" -> 7L;
            case "boolean" -> true;
            default -> "text";
        };

        method.invoke(dataSource, value);

        assertThat(dataSource.getProperty(property.key())).isEqualTo(value.toString());
    }

    @Test
    void takePropertiesByName() throws SQLException {
        AidbDataSource dataSource = new AidbDataSource();
        dataSource.setProperty("aidb.migrate", "never");
        dataSource.setProperty("ApplicationName", "me");
        assertThat(dataSource.getProperty("aidb.migrate")).isEqualTo("never");
        assertThat(dataSource.getApplicationName()).isEqualTo("me");

        dataSource.setProperty("aidb.migrate", null);
        assertThat(dataSource.getProperty("aidb.migrate")).isNull();

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> dataSource.setProperty("aidb.migrat", "never"))
                .withMessageContaining("aidb.migrate")
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("22023"));
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> dataSource.getProperty("aidb.migrat"));
    }

    @Test
    void refuseAValueThatIsNoChoiceWhenTheyConnect() {
        AidbDataSource dataSource = new AidbDataSource();
        dataSource.setAidbMigrate("later");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(dataSource::getConnection)
                .withMessageContaining("'later'")
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("22023"));
    }

    @ParameterizedTest
    @MethodSource("dataSources")
    void survivesSerialization(AbstractDataSource dataSource) throws Exception {
        setUp(dataSource);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(dataSource);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertSetUp(in.readObject(), dataSource.getClass());
        }
    }

    @ParameterizedTest
    @MethodSource("dataSources")
    void survivesANamingService(AbstractDataSource dataSource) throws Exception {
        setUp(dataSource);
        Object found = new DataSourceFactory().getObjectInstance(dataSource.getReference(), null, null, null);
        assertSetUp(found, dataSource.getClass());
    }

    @Test
    void leaveOtherObjectsToOtherFactories() {
        DataSourceFactory factory = new DataSourceFactory();
        assertThat(factory.getObjectInstance(new Reference("some.Thing"), null, null, null))
                .isNull();
        assertThat(factory.getObjectInstance("text", null, null, null)).isNull();
    }

    @Test
    void areCopiedFromEachOtherAndFromPostgresqls() throws Exception {
        AidbDataSource source = new AidbDataSource();
        setUp(source);
        AidbConnectionPoolDataSource copy = new AidbConnectionPoolDataSource();
        copy.initializeFrom(source);
        assertSetUp(copy, AidbConnectionPoolDataSource.class);

        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setDatabaseName("db");
        copy.initializeFrom(postgres);
        assertThat(copy.getDatabaseName()).isEqualTo("db");
        assertThat(copy.getProperty("aidb.schema")).isNull();
    }

    @Test
    void unwrapToWhatTheyAre() throws IOException, SQLException {
        AidbDataSource dataSource = new AidbDataSource();
        assertThat(dataSource.isWrapperFor(DataSource.class)).isTrue();
        assertThat(dataSource.unwrap(AidbDataSource.class)).isSameAs(dataSource);
        assertThat(dataSource.isWrapperFor(String.class)).isFalse();
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> dataSource.unwrap(String.class));
    }

    @ParameterizedTest
    @MethodSource("dataSources")
    void describeThemselves(AbstractDataSource dataSource) {
        assertThat(dataSource.getDescription()).contains("aidb-jdbc");
    }

    private static void setUp(AbstractDataSource dataSource) {
        dataSource.setDatabaseName("db");
        dataSource.setUser("me");
        dataSource.setPassword("geheim");
        dataSource.setApplicationName("app");
        dataSource.setAidbSchema("mine");
        dataSource.setAidbHubToken("token");
    }

    private static void assertSetUp(@Nullable Object found, Class<?> type) throws SQLException {
        AbstractDataSource dataSource = (AbstractDataSource) requireNonNull(found);
        assertThat(dataSource).isExactlyInstanceOf(type);
        assertThat(dataSource.getDatabaseName()).isEqualTo("db");
        assertThat(dataSource.getUser()).isEqualTo("me");
        assertThat(dataSource.getPassword()).isEqualTo("geheim");
        assertThat(dataSource.getApplicationName()).isEqualTo("app");
        assertThat(dataSource.getProperty("aidb.schema")).isEqualTo("mine");
        assertThat(dataSource.getProperty("aidb.hubToken")).isEqualTo("token");
    }
}

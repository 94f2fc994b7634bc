package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.GivenCredentials;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.postgresql.PGProperty;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

class AidbDriverTest {

    private final RecordingDriver postgres = new RecordingDriver();
    private final AidbDriver driver = new AidbDriver(postgres);

    @Test
    void isFoundByDriverManagerAndAsAService() throws SQLException {
        assertThat(DriverManager.getDriver("jdbc:aidb://localhost/db")).isInstanceOf(AidbDriver.class);
        assertThat(ServiceLoader.load(Driver.class)).hasAtLeastOneElementOfType(AidbDriver.class);
    }

    @Test
    void leavesUrlsOfOtherDriversToThem() throws SQLException {
        assertThat(driver.connect("jdbc:postgresql://localhost/db", new Properties()))
                .isNull();
        assertThat(driver.acceptsURL("jdbc:postgresql://localhost/db")).isFalse();
        assertThat(postgres.urls).isEmpty();
    }

    @Test
    void acceptsWhatPostgresqlsDriverCanRead() throws SQLException {
        assertThat(driver.acceptsURL("jdbc:aidb://localhost/db?aidb.schema=x")).isTrue();
        assertThat(driver.acceptsURL("jdbc:aidb://localhost")).isFalse();
    }

    @Test
    void refusesNoUrl() {
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> driver.connect(null, new Properties()));
    }

    @Test
    void connectsWithoutProperties() throws SQLException {
        assertThat(driver.connect("jdbc:aidb://localhost/db", null)).isNotNull();
        assertThat(postgres.properties).containsExactly(new Properties());
    }

    @Test
    void keepsOurPropertiesFromPostgresqlsDriver() throws SQLException {
        Properties info = new Properties();
        info.setProperty("aidb.schema", "mine");
        info.setProperty("ssl", "false");

        driver.connect("jdbc:aidb://localhost/db?aidb.migrate=never", info);

        assertThat(postgres.urls).containsExactly("jdbc:postgresql://localhost/db");
        assertThat(postgres.properties.get(0)).containsOnlyKeys("ssl");
        assertThat(info).containsOnlyKeys("aidb.schema", "ssl");
    }

    @Test
    void keepsDefaultsOfTheProperties() throws SQLException {
        Properties defaults = new Properties();
        defaults.setProperty("user", "somebody");
        defaults.setProperty("aidb.schema", "mine");

        AidbConnection connection = connect("jdbc:aidb://localhost/db", new Properties(defaults));

        assertThat(postgres.properties.get(0).getProperty("user")).isEqualTo("somebody");
        assertThat(connection.settings().get(AidbProperty.SCHEMA)).contains("mine");
    }

    @Test
    void prefersThePropertyInTheUrl() throws SQLException {
        Properties info = new Properties();
        info.setProperty("aidb.schema", "properties");
        assertThat(connect("jdbc:aidb:db?aidb.schema=url", info).settings().get(AidbProperty.SCHEMA))
                .contains("url");
    }

    @Test
    void handsPasswordsInTheUrlOverAsProperties() throws SQLException {
        Properties info = new Properties();
        info.setProperty("user", "somebody");
        connect("jdbc:aidb:db?user=me&password=geheim", info);
        assertThat(postgres.urls).containsExactly("jdbc:postgresql:db");
        assertThat(postgres.properties.get(0)).containsEntry("user", "me").containsEntry("password", "geheim");
    }

    @Test
    void opensFurtherConnectionsWithTheSameProperties() throws SQLException {
        Properties info = new Properties();
        info.setProperty("user", "somebody");
        AidbConnection connection = connect("jdbc:aidb:db", info);
        info.setProperty("user", "somebody else");

        connection.origin().open();

        assertThat(postgres.urls).hasSize(2).containsOnly("jdbc:postgresql:db");
        assertThat(postgres.properties.get(1).getProperty("user")).isEqualTo("somebody");
    }

    @Test
    void namesTheNearestPropertyWhenOneIsUnknown() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> driver.connect("jdbc:aidb:db?aidb.hubofline=true", null))
                .withMessageContaining("aidb.hubofline")
                .withMessageContaining("aidb.hubOffline")
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("22023"));
        assertThat(postgres.urls).isEmpty();
    }

    @Test
    void takesCredentialsOfProvidersAndShowsThemNowhere() throws SQLException {
        Properties info = new Properties();
        info.setProperty("aidb.credentials.nim_clip.api_key", "geheim1");
        String url = "jdbc:aidb:db?aidb.credentials.embeddings.basic_auth=me%3Ageheim2";

        AidbConnection connection = connect(url, info);

        assertThat(GivenCredentials.find("nim_clip", connection.settings())
                        .orElseThrow()
                        .secrets())
                .isEqualTo(Map.of("api_key", "geheim1"));
        assertThat(GivenCredentials.find("embeddings", connection.settings())
                        .orElseThrow()
                        .secrets())
                .isEqualTo(Map.of("basic_auth", "me:geheim2"));
        assertThat(postgres.urls).containsExactly("jdbc:postgresql:db");
        assertThat(postgres.properties.get(0)).isEmpty();
        assertThat(connection.origin().displayUrl() + connection.settings()).doesNotContain("geheim");
        assertThat(driver.getPropertyInfo(url, info))
                .extracting(property -> String.valueOf(property.value))
                .noneMatch(value -> value.contains("geheim"));
    }

    @Test
    void namesTheNearestPropertyOfACredential() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> driver.connect("jdbc:aidb:db?aidb.credentials.nim_clip.apikey=geheim", null))
                .withMessageContaining("Did you mean aidb.credentials.nim_clip.api_key?")
                .withMessageNotContaining("geheim");
    }

    @Test
    void doesNotGuessThatCaseWasMeant() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> driver.connect("jdbc:aidb:db?AIDB.schema=x", null))
                .withMessageContaining("Did you mean aidb.schema?");
    }

    @Test
    void refusesAValueThatIsNoChoice() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> driver.connect("jdbc:aidb:db?aidb.migrate=later", null))
                .withMessageContaining("'later'")
                .withMessageContaining("auto, validate, never")
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("22023"));
    }

    @Test
    void reportsAnUnreadableUrlWithoutItsPassword() {
        postgres.failure = new PSQLException("Unable to parse URL with password", PSQLState.UNEXPECTED_ERROR);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> driver.connect("jdbc:aidb://localhost?password=geheim", null))
                .withMessageContaining("jdbc:aidb:postgresql://localhost ")
                .withMessageNotContaining("geheim")
                .satisfies(e -> assertThat(e.getCause())
                        .isInstanceOf(AidbException.class)
                        .hasNoCause());
    }

    @Test
    void letsFailuresOfPostgresqlsDriverThroughAsTheyAre() {
        PSQLException failure = new PSQLException("no", PSQLState.UNEXPECTED_ERROR);
        postgres.failure = failure;
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> driver.connect("jdbc:aidb://localhost/db", null))
                .isSameAs(failure);
    }

    @Test
    void listsOurPropertiesAndThoseOfPostgresqlsDriver() throws SQLException {
        Properties info = new Properties();
        info.setProperty("aidb.schema", "mine");
        info.setProperty("aidb.hubToken", "geheim");
        DriverPropertyInfo[] listed = driver.getPropertyInfo("jdbc:aidb://somewhere/db?aidb.migrate=never", info);

        assertThat(listed).hasSize(AidbProperty.values().length + PGProperty.values().length);
        assertThat(named("aidb.schema", listed).value).isEqualTo("mine");
        assertThat(named("aidb.migrate", listed).value).isEqualTo("never");
        assertThat(named("aidb.migrate", listed).choices).containsExactly("auto", "validate", "never");
        assertThat(named("aidb.batchSize", listed).value).isEqualTo("256");
        assertThat(named("aidb.hubToken", listed).value).isNull();
        assertThat(named("PGHOST", listed).value).isEqualTo("somewhere");
        assertThat(Arrays.stream(listed).limit(AidbProperty.values().length))
                .allSatisfy(property -> assertThat(property.description).isNotEmpty());
    }

    @Test
    void listsPropertiesForAnyUrlAndNone() throws SQLException {
        assertThat(driver.getPropertyInfo("", null)).isNotEmpty();
        assertThat(driver.getPropertyInfo("jdbc:postgresql://somewhere/db", null))
                .anySatisfy(property -> assertThat(property.value).isEqualTo("somewhere"));
    }

    @Test
    void hasTheVersionOfTheBuild() {
        assertThat(driver.getMajorVersion()).isEqualTo(DriverVersion.current().major());
        assertThat(driver.getMinorVersion()).isEqualTo(DriverVersion.current().minor());
        assertThat(DriverVersion.current().text()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(DriverVersion.of("12.34.5-SNAPSHOT")).isEqualTo(new DriverVersion("12.34.5-SNAPSHOT", 12, 34));
    }

    @Test
    void doesNotClaimCompliance() {
        assertThat(driver.jdbcCompliant()).isFalse();
        assertThat(driver.getParentLogger().getName()).isEqualTo("io.aidb");
    }

    private AidbConnection connect(String url, Properties info) throws SQLException {
        return driver.open(AidbUrl.parse(url).orElseThrow(), info);
    }

    private static DriverPropertyInfo named(String name, DriverPropertyInfo[] listed) {
        return Arrays.stream(listed)
                .filter(property -> property.name.equals(name))
                .findFirst()
                .orElseThrow();
    }
}

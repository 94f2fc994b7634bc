package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AidbUrlTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:aidb://h:5433/db,                            jdbc:postgresql://h:5433/db",
        "jdbc:aidb:postgresql://h:5433/db,                 jdbc:postgresql://h:5433/db",
        "jdbc:aidb:db,                                     jdbc:postgresql:db",
        "jdbc:aidb:postgresql:db,                          jdbc:postgresql:db",
        "jdbc:aidb:postgresql,                             jdbc:postgresql:postgresql",
        "jdbc:aidb:///,                                    jdbc:postgresql:///",
        "jdbc:aidb:,                                       jdbc:postgresql:",
        "'jdbc:aidb://a:1,b:2/db?targetServerType=any',    'jdbc:postgresql://a:1,b:2/db?targetServerType=any'",
        "jdbc:aidb://[::1]:5433/db,                        jdbc:postgresql://[::1]:5433/db",
        "jdbc:aidb:///?service=mine,                       jdbc:postgresql:///?service=mine",
        "jdbc:aidb:db?ssl&host=h&applicationName=a%20b,    jdbc:postgresql:db?ssl&host=h&applicationName=a%20b",
        "jdbc:aidb:db?user=me&password=s&ssl,              jdbc:postgresql:db?ssl",
        "jdbc:aidb:db?aidb.schema=x,                       jdbc:postgresql:db",
        "jdbc:aidb:db?ssl=false&aidb.schema=x&gssEncMode=, jdbc:postgresql:db?ssl=false&gssEncMode=",
    })
    void handsPgjdbcWhatIsNotOurs(String url, String forPostgres) {
        assertThat(AidbUrl.parse(url).orElseThrow().forPostgres()).isEqualTo(forPostgres);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://h/db", "jdbc:aidbx:db", "jdbc:aidb", "jdbc:mysql://h/aidb:", ""})
    void isNotForUrlsOfOtherDrivers(String url) {
        assertThat(AidbUrl.parse(url)).isEmpty();
    }

    @Test
    void decodesTheValuesOfOurProperties() {
        AidbUrl url = AidbUrl.parse("jdbc:aidb:db?aidb.schema=a%26b+c&aidb.modelCache&aidb.schema=last")
                .orElseThrow();
        assertThat(url.own()).containsEntry("aidb.schema", "last").containsEntry("aidb.modelCache", "");
        assertThat(AidbUrl.parse("jdbc:aidb:db?aidb.schema=a%26b+c")
                        .orElseThrow()
                        .own())
                .containsEntry("aidb.schema", "a&b c");
    }

    @Test
    void takesPersonalPropertiesOutOfTheUrl() {
        AidbUrl url = AidbUrl.parse("jdbc:aidb:db?user=m%65&sslpassword=a%2Bb&options&sslfactoryarg=x")
                .orElseThrow();
        assertThat(url.personal())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("user", "me", "sslpassword", "a+b", "options", "", "sslfactoryarg", "x"));
    }

    @Test
    void reportsAWrongEncodingWithoutTheValue() {
        assertThatExceptionOfType(AidbException.class)
                .isThrownBy(() -> AidbUrl.parse("jdbc:aidb:db?aidb.credentialsKey=geheim%zz"))
                .withMessageContaining("aidb.credentialsKey")
                .withMessageNotContaining("geheim")
                .satisfies(e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:aidb://me:geheim@h:5433/db",
                "jdbc:aidb:postgresql://geheim@h/db",
                "jdbc:aidb://a,me:geheim@b/db",
                "jdbc:aidb://me:geheim@h"
            })
    void rejectsUserInfoWithoutRepeatingIt(String url) {
        assertThatExceptionOfType(AidbException.class)
                .isThrownBy(() -> AidbUrl.parse(url))
                .withMessageNotContaining("geheim")
                .satisfies(e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:aidb://h:5433/db,                                    jdbc:aidb:postgresql://h:5433/db",
        "jdbc:aidb:db?user=me&password=s&ssl=true,                 jdbc:aidb:postgresql:db?ssl=true",
        "jdbc:aidb:db?sslpassword=s&token=s&socketFactoryArg=s,    jdbc:aidb:postgresql:db",
        "jdbc:aidb:db?options=-c%20my.key=s&currentSchema=a,       jdbc:aidb:postgresql:db?currentSchema=a",
        "jdbc:aidb:db?aidb.schema=a%26b&ssl=true,                  jdbc:aidb:postgresql:db?ssl=true&aidb.schema=a%26b",
        "jdbc:aidb:db?aidb.credentialsKey=s&aidb.hubToken=s,       jdbc:aidb:postgresql:db",
        "jdbc:aidb:db?aidb.credentialskey=s,                       jdbc:aidb:postgresql:db",
    })
    void showsTheUrlWithoutUserAndSecrets(String url, String shown) {
        assertThat(AidbUrl.parse(url).orElseThrow().display()).isEqualTo(shown);
    }

    @Test
    void saysNothingOfItselfInToString() {
        assertThat(AidbUrl.parse("jdbc:aidb:db?password=geheim").orElseThrow()).hasToString("AidbUrl");
    }
}

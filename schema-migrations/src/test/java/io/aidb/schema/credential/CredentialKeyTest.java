package io.aidb.schema.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialKeyTest {

    private static final String ZEROS = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void keysAreReadInTheirOrder() {
        assertThat(CredentialKey.parse("a:" + ZEROS + ", b.2-x_Y:" + ZEROS + "\n" + ZEROS + "\n", "a test"))
                .extracting(CredentialKey::id)
                .containsExactly("a", "b.2-x_Y", "66687aad");
    }

    @Test
    void textOfAKeyIsReadAsTheSameKey() {
        CredentialKey key = CredentialKey.random();

        CredentialKey read = CredentialKey.parse(key.text(), "a test").get(0);

        assertThat(read.id()).isEqualTo(key.id());
        assertThat(read.secret()).isEqualTo(key.secret());
    }

    @Test
    void keyWithoutAnIdIsCalledByItsFingerprint() {
        CredentialKey key = CredentialKey.random();
        String bare = key.text().substring(key.text().indexOf(':') + 1);

        assertThat(CredentialKey.parse(bare, "a test").get(0).id()).isEqualTo(key.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not base64 at all",
                "c2hvcnQ=",
                "a:c2hvcnQ=",
                ":AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "an/id:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "a:b:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void whatIsNoKeyIsRefusedWithoutBeingShown(String text) {
        assertThatExceptionOfType(AidbException.class)
                .isThrownBy(() -> CredentialKey.parse(text, "property aidb.credentialsKey"))
                .withMessage("Key 1 of property aidb.credentialsKey is not a key.")
                .matches(e -> e.state() == SqlState.INVALID_PARAMETER_VALUE);
    }

    @Test
    void keyIsNotShown() {
        CredentialKey key = CredentialKey.random();

        assertThat(key.toString()).isEqualTo("CredentialKey[" + key.id() + "]");
    }
}

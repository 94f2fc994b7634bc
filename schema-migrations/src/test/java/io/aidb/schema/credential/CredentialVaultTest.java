package io.aidb.schema.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.engine.registry.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialVaultTest {

    private static final Credentials CREDENTIALS = new Credentials(
            Map.of("api_key", "sk-12345", "basic_auth", "ü:\"x\""), Set.of("https://a:1", "http://b:2"));

    private final List<String> warnings = new ArrayList<>();
    private final CredentialKey key = CredentialKey.random();

    @TempDir
    private Path folder;

    @Test
    void opensWhatItSealed() {
        CredentialVault vault = vault(Map.of());

        Credentials opened = vault.open("p", vault.seal("p", CREDENTIALS));

        assertThat(opened.secrets()).isEqualTo(CREDENTIALS.secrets());
        assertThat(opened.origins()).isEqualTo(CREDENTIALS.origins());
    }

    @Test
    void givenKeyComesBeforeTheFileAndTheFileBeforeAMadeKey() throws IOException {
        CredentialKey inFile = CredentialKey.random();
        Path file = Files.writeString(folder.resolve("key"), inFile.text() + "\n");
        StoredCredentials withMade = vault(Map.of()).seal("p", CREDENTIALS);
        Map<AidbProperty, String> fileOnly = Map.of(AidbProperty.CREDENTIALS_KEY_FILE, file.toString());
        StoredCredentials withFile = vault(fileOnly).seal("p", CREDENTIALS);
        CredentialVault all = vault(
                Map.of(AidbProperty.CREDENTIALS_KEY, key.text(), AidbProperty.CREDENTIALS_KEY_FILE, file.toString()));

        assertThat(withFile.keyId()).isEqualTo(inFile.id());
        assertThat(all.seal("p", CREDENTIALS).keyId()).isEqualTo(key.id());
        assertThat(all.open("p", withFile).sameSecrets(CREDENTIALS)).isTrue();
        assertThat(all.open("p", withMade).sameSecrets(CREDENTIALS)).isTrue();
    }

    @Test
    void keyIsMadeOnceAndReportedOnce() {
        StoredCredentials first = vault(Map.of()).seal("p", CREDENTIALS);
        StoredCredentials second = vault(Map.of()).seal("p", CREDENTIALS);

        assertThat(first.keyId()).isEqualTo(second.keyId());
        assertThat(warnings).singleElement().asString().contains(first.keyId(), "credentials.key");
    }

    @Test
    void readingMakesNoKey() {
        StoredCredentials foreign =
                vault(Map.of(AidbProperty.CREDENTIALS_KEY, key.text())).seal("p", CREDENTIALS);

        assertThatExceptionOfType(AidbException.class)
                .isThrownBy(() -> vault(Map.of()).open("p", foreign))
                .withMessageContaining(key.id());

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keyFileThatCannotBeReadIsAnErrorThatNamesIt() {
        CredentialVault vault = vault(Map.of(AidbProperty.CREDENTIALS_KEY_FILE, "/no/such/file"));

        assertThatExceptionOfType(AidbException.class)
                .isThrownBy(() -> vault.seal("p", CREDENTIALS))
                .withMessageContaining("/no/such/file")
                .matches(e -> e.state() == SqlState.SYSTEM_ERROR);
    }

    @Test
    void plainFormIsReadAsItWasWrittenAndNotShownByAccident() {
        CredentialVault vault = vault(Map.of(AidbProperty.CREDENTIAL_STORAGE, "plain"));

        StoredCredentials stored = vault.seal("p", CREDENTIALS);

        assertThat(stored.payload()).startsWith("{\"secrets\":{\"api_key\":\"sk-12345\"");
        assertThat(vault.open("p", stored).sameSecrets(CREDENTIALS)).isTrue();
        assertThat(stored.toString()).doesNotContain("sk-12345");
        assertThat(warnings).isEmpty();
    }

    @Test
    void plainFormThatSomebodyBrokeIsAnErrorThatDoesNotShowIt() {
        for (String payload : List.of("{\"secrets\": sk-12345", "[]", "{}", "")) {
            assertThatExceptionOfType(AidbException.class)
                    .isThrownBy(() -> vault(Map.of()).open("p", new StoredCredentials("plain", "", payload)))
                    .withNoCause()
                    .withMessageNotContaining("sk-12345")
                    .matches(e -> e.state() == SqlState.SYSTEM_ERROR);
        }
    }

    private CredentialVault vault(Map<AidbProperty, String> properties) {
        return new CredentialVault(
                new Settings(
                        properties,
                        variable -> Set.of("XDG_CONFIG_HOME", "APPDATA").contains(variable) ? folder.toString() : null),
                warnings::add);
    }
}

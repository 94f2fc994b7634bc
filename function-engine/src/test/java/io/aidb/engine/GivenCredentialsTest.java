package io.aidb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.registry.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenCredentialsTest {

    private final Map<CredentialProperty, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    private void property(String key, String value) {
        properties.put(CredentialProperty.ofKey(key).orElseThrow(), value);
    }

    private Optional<Credentials> find(String provider) {
        return GivenCredentials.find(provider, new Settings(Map.of(), properties, environment::get));
    }

    private AidbException failure() {
        return catchThrowableOfType(AidbException.class, () -> find("p"));
    }

    @Test
    void takesTheKeyOfTheProviderOnly() {
        property("aidb.credentials.openai_embeddings.api_key", " sk-1\n");

        assertThat(find("openai_embeddings").orElseThrow().secrets()).isEqualTo(Map.of("api_key", "sk-1"));
        assertThat(find("openai_embeddings").orElseThrow().origins()).isEmpty();
        assertThat(find("embeddings")).isEmpty();
    }

    @Test
    void readsAFileEachTime() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "me:first\n");
        property("aidb.credentials.p.basic_auth_file", file.toString());
        assertThat(find("p").orElseThrow().secrets()).isEqualTo(Map.of("basic_auth", "me:first"));

        Files.writeString(file, "me:second");
        assertThat(find("p").orElseThrow().secrets()).isEqualTo(Map.of("basic_auth", "me:second"));
    }

    @Test
    void readsTheEnvironmentWhereNoPropertyIsGiven() {
        environment.put("AIDB_CREDENTIALS_NIM_CLIP_API_KEY", "nvapi-1");
        environment.put("AIDB_CREDENTIALS_NIM_CLIP_ORIGINS", "http://a:8000, https://b");
        assertThat(find("nim_clip").orElseThrow().secrets()).isEqualTo(Map.of("api_key", "nvapi-1"));
        assertThat(find("nim_clip").orElseThrow().origins()).containsExactly("http://a:8000", "https://b");

        property("aidb.credentials.nim_clip.basic_auth", "a:b");
        property("aidb.credentials.nim_clip.origins", "https://c");
        assertThat(find("nim_clip").orElseThrow().secrets()).isEqualTo(Map.of("basic_auth", "a:b"));
        assertThat(find("nim_clip").orElseThrow().origins()).containsExactly("https://c");
    }

    @Test
    void refusesBothKindsAtOnce() {
        property("aidb.credentials.p.api_key", "sesame");
        property("aidb.credentials.p.basic_auth", "a:sesame");

        assertThat(failure().state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        assertThat(failure().getMessage() + failure().hint()).doesNotContain("sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/sk-sesame", "sk-sesame\0", "."})
    void saysThatAFileCannotBeReadWithoutShowingItsName(String path) {
        property("aidb.credentials.p.api_key_file", path);

        assertThat(failure().state()).isEqualTo(SqlState.SYSTEM_ERROR);
        assertThat(failure())
                .hasMessageStartingWith("The file that aidb.credentials.p.api_key_file names can't be read");
        assertThat(failure()).hasNoCause();
        assertThat(failure().getMessage() + failure().hint()).doesNotContain("sesame");
    }

    @Test
    void refusesAFileThatIsNoKey() throws IOException {
        Path file = Files.write(folder.resolve("key"), new byte[100_000]);
        property("aidb.credentials.p.api_key_file", file.toString());

        assertThat(failure()).hasMessageContaining("too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aidb.credentials.p.apikey",
                "aidb.credentials.P.api_key",
                "aidb.credentials..api_key",
                "aidb.credentials.p",
                "aidb.credentials.p.api_key.x"
            })
    void isNotFoundByAnotherSpelling(String key) {
        assertThat(CredentialProperty.ofKey(key)).isEmpty();
    }

    @Test
    void isFoundByItsName() {
        assertThat(CredentialProperty.similarTo("aidb.credentials.p.apikey"))
                .hasSize(5)
                .allSatisfy(key -> assertThat(
                                CredentialProperty.ofKey(key).orElseThrow().key())
                        .isEqualTo(key));
    }
}

package io.aidb.provider.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTokenTest {

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void logIn() throws Exception {
        environment.put("HF_HOME", home.toString());
        Files.writeString(home.resolve("token"), "hf_file\n");
    }

    private Optional<String> token(Map<AidbProperty, String> properties) {
        return HubSettings.of(new Settings(properties, environment::get), Optional.empty())
                .token();
    }

    @Test
    void theFileOfTheLoginIsReadLast() throws Exception {
        assertThat(token(Map.of())).contains("hf_file");

        Path other = Files.writeString(home.resolve("other"), "hf_other");
        environment.put("HF_TOKEN_PATH", other.toString());
        assertThat(token(Map.of())).contains("hf_other");

        environment.put("HF_TOKEN", "hf_variable");
        assertThat(token(Map.of())).contains("hf_variable");
        assertThat(token(Map.of(AidbProperty.HUB_TOKEN, "hf_property"))).contains("hf_property");
    }

    @Test
    void theFileIsNotForAHubThatAConnectionNames() {
        assertThat(token(Map.of(AidbProperty.HUB_ENDPOINT, "http://mirror.example")))
                .isEmpty();

        environment.put("HF_ENDPOINT", "http://mirror.example");
        assertThat(token(Map.of())).contains("hf_file");
    }

    @Test
    void withoutALoginThereIsNoToken() throws Exception {
        Files.delete(home.resolve("token"));

        assertThat(token(Map.of())).isEmpty();
    }
}

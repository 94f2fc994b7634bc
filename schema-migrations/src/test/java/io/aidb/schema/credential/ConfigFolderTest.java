package io.aidb.schema.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigFolderTest {

    private static final Path HOME = Path.of("/home/me");

    @Test
    void linuxFollowsTheXdgSpecification() {
        assertThat(folder("Linux", Map.of())).isEqualTo(Path.of("/home/me/.config/aidb"));
        assertThat(folder("Linux", Map.of("XDG_CONFIG_HOME", "/etc/me"))).isEqualTo(Path.of("/etc/me/aidb"));
        assertThat(folder("Linux", Map.of("XDG_CONFIG_HOME", "relative"))).isEqualTo(Path.of("/home/me/.config/aidb"));
    }

    @Test
    void macAndWindowsHaveTheirOwnPlaces() {
        assertThat(folder("Mac OS X", Map.of("XDG_CONFIG_HOME", "/x")))
                .isEqualTo(Path.of("/home/me/Library/Application Support/aidb"));
        assertThat(folder("Windows 11", Map.of("APPDATA", "/appdata"))).isEqualTo(Path.of("/appdata/aidb"));
        assertThat(folder("Windows 11", Map.of())).isEqualTo(Path.of("/home/me/AppData/Roaming/aidb"));
    }

    private static Path folder(String system, Map<String, String> environment) {
        return ConfigFolder.of(new Settings(Map.of(), environment::get), system, HOME);
    }
}

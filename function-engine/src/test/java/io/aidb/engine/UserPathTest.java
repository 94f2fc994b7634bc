package io.aidb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UserPathTest {

    @Test
    void tildeIsTheUsersHome() {
        Path home = Path.of("/home/me");

        assertThat(UserPath.of("~/models", home)).isEqualTo(Path.of("/home/me/models"));
        assertThat(UserPath.of("~", home)).isEqualTo(home);
        assertThat(UserPath.of("~other/models", home)).isEqualTo(Path.of("~other/models"));
        assertThat(UserPath.of("/a/~/b", home)).isEqualTo(Path.of("/a/~/b"));
        assertThat(UserPath.of("~/models")).isEqualTo(Path.of(System.getProperty("user.home"), "models"));
    }

    @Test
    void windowsHasBothSlashes() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path home = windows.getPath("C:\\Users\\Zoë Q");

            assertThat(UserPath.of("~\\models\\hub", home)).hasToString("C:\\Users\\Zoë Q\\models\\hub");
            assertThat(UserPath.of("~/models/hub", home)).hasToString("C:\\Users\\Zoë Q\\models\\hub");
            assertThat(UserPath.of("D:/models", home)).hasToString("D:\\models");
        }
    }
}

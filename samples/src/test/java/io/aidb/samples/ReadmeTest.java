package io.aidb.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");

    @Test
    void showsTheExampleApplicationAsItIs() throws IOException {
        String source = Files.readString(Path.of("src/main/java/io/aidb/samples/NearestText.java"));

        assertThat(Files.readString(README)).contains(source.substring(source.indexOf("public final class")));
    }

    @Test
    void listsEveryPropertyOfTheDriver() throws IOException, SQLException {
        String url = "jdbc:aidb://localhost/test";
        String readme = Files.readString(README);

        DriverPropertyInfo[] properties = DriverManager.getDriver(url).getPropertyInfo(url, new Properties());

        assertThat(Arrays.stream(properties).map(property -> property.name).filter(name -> name.startsWith("aidb.")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(readme).contains("| `" + name + "` |"));
    }
}

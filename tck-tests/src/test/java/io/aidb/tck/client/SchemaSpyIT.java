package io.aidb.tck.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** SchemaSpy in a process of its own, which loads the self-contained jar: the files that it writes of each schema. */
@Timeout(180)
class SchemaSpyIT {

    private static final String SPY = requireNonNull(System.getProperty("schemaspy.jar"));

    @TempDir
    private Path folder;

    private ClientDatabase client;

    @BeforeEach
    void create() throws Exception {
        client = ClientDatabase.createWithShop();
    }

    @AfterEach
    void close() {
        client.close();
    }

    /** Starts it for a type of database, which is a name of its own or a file. */
    private ToolProcess start(String output, String type, String driver) throws IOException {
        URI server = URI.create(client.database().url().substring("jdbc:".length()));
        List<String> arguments = List.of(
                "-jar",
                SPY,
                "-nohtml",
                "-schemas",
                "public,shop,aidb",
                "-t",
                type,
                "-dp",
                driver,
                "-host",
                server.getHost(),
                "-port",
                String.valueOf(server.getPort()),
                "-db",
                server.getPath().substring(1),
                "-u",
                client.database().user(),
                "-p",
                client.database().password(),
                "-o",
                folder.resolve(output).toString());
        return ToolProcess.start(folder, output, arguments);
    }

    private String type(String name, String prefix) throws IOException {
        Path file = folder.resolve(name + ".properties");
        Files.writeString(file, """
                extends=pgsql11
                driver=io.aidb.jdbc.AidbDriver
                connectionSpec=%s//<hostOptionalPort>/<db>
                """.formatted(prefix));
        return file.toString();
    }

    /** The files that a run wrote of a schema, by their names. */
    private Map<String, String> files(String output, String schema) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder.resolve(output).resolve(schema))) {
            for (Path file : entries.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void writesWhatItWritesWithPgjdbc() throws Exception {
        List<ToolProcess> runs = List.of(
                start("raw", "pgsql11", ToolJars.of(Driver.class)),
                start("short", type("short", "jdbc:aidb:"), ToolJars.AIDB),
                start("long", type("long", "jdbc:aidb:postgresql:"), ToolJars.AIDB));
        for (ToolProcess run : runs) {
            run.succeeds();
        }
        assertThat(files("raw", "shop").toString())
                .contains("What is to be paid", "onDeleteCascade=\"true\"", "insertionOrder.txt");
        for (String url : List.of("short", "long")) {
            assertThat(files(url, "shop")).isEqualTo(files("raw", "shop"));
            assertThat(files(url, "public")).isEqualTo(files("raw", "public"));
            assertThat(withoutViews(files(url, "aidb"))).isEqualTo(withoutViews(files("raw", "aidb")));
        }
        assertThat(client.provider().takeTexts()).isEmpty();
    }

    /** What is written of our schema, without the views that only the driver knows and describes. */
    private static String withoutViews(Map<String, String> files) {
        return files.toString()
                .replaceAll("(?s)\\s*<table [^>]*type=\"VIEW\".*?</table>", "")
                .replaceAll("(?m)^(models|model_providers|usage)\\R", "");
    }
}

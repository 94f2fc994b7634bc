package io.aidb.tck.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** SQuirreL SQL with the self-contained jar: what its tree, its pages of meta data and its editor show. */
@Timeout(180)
class SquirrelIT {

    private static final String SQUIRREL = requireNonNull(System.getProperty("squirrel.folder"));

    private static final String[] SCRIPTS = {"SELECT id, body FROM docs ORDER BY id", "SELEC"};

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

    private ToolProcess start(String name, String jar, String driver, String url, String... scripts)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-Djava.awt.headless=true",
                "-cp",
                String.join(
                        File.pathSeparator, SQUIRREL + File.separator + "*", jar, ToolJars.of(SquirrelSession.class)),
                SquirrelSession.class.getName(),
                folder.resolve(name).toString(),
                driver,
                url,
                client.database().user(),
                client.database().password(),
                "shop"));
        arguments.addAll(List.of(scripts));
        return ToolProcess.start(folder, name, arguments);
    }

    /** What a run showed, without what is about the driver. */
    private String shown(String name, ToolProcess run) throws Exception {
        run.succeeds();
        return Files.readString(folder.resolve(name))
                .replaceAll("(?m)^\\[(getURL|getDriver\\w+), .*\\R", "")
                .replaceAll("(?m)^= (getURL|getDriverName|getJDBCMetaData)\\R.*\\R", "");
    }

    @Test
    void showsWhatItShowsWithPgjdbc() throws Exception {
        ToolProcess raw = start("raw", ToolJars.of(Driver.class), Driver.class.getName(), client.rawUrl(), SCRIPTS);
        ToolProcess aidb = start("aidb", ToolJars.AIDB, "io.aidb.jdbc.AidbDriver", client.shortUrl(), SCRIPTS);
        String expected = shown("raw", raw);
        assertThat(expected).contains("open_orders", "orders_by_state", "customers_pkey", "[2, beta]", "syntax error");
        assertThat(shown("aidb", aidb)).isEqualTo(expected);
        assertThat(client.provider().takeTexts()).isEmpty();
    }

    @Test
    void computesTheRowsThatItShows() throws Exception {
        ToolProcess run = start(
                "calls",
                ToolJars.AIDB,
                "io.aidb.jdbc.AidbDriver",
                client.url(),
                "SELECT id, aidb.encode_text('m', body)::text AS v FROM docs ORDER BY id",
                "SELECT aidb.encode_text('none', 'x')");
        assertThat(shown("calls", run)).contains("[2, {4,2,1}]\n= ", "Model not found: none");
        assertThat(client.provider().takeTexts()).containsExactlyElementsOf(ClientDatabase.BODIES.subList(0, 2));
    }
}

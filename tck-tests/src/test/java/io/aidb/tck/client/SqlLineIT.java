package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sqlline.SqlLine;

/** SQLLine, a shell: what it prints for queries, its commands on metadata, and errors. */
class SqlLineIT {

    private ClientDatabase client;

    @BeforeEach
    void create() throws Exception {
        client = ClientDatabase.create();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private String run(String url, String... commands) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            SqlLine shell = new SqlLine();
            shell.setOutputStream(stream);
            shell.setErrorStream(stream);
            List<String> arguments = new ArrayList<>(List.of(
                    "-u",
                    url,
                    "-n",
                    client.database().user(),
                    "-p",
                    client.database().password(),
                    "--silent=true",
                    "--color=false",
                    "--maxWidth=200",
                    "--outputFormat=csv"));
            Arrays.stream(commands).forEach(command -> arguments.addAll(List.of("-e", command)));
            shell.begin(arguments.toArray(String[]::new), new ByteArrayInputStream(new byte[0]), false);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsWhatItPrintsWithPgjdbc() throws Exception {
        String[] commands = {
            "SELECT * FROM docs ORDER BY id",
            "SELEC",
            "!tables",
            "!columns docs",
            "!primarykeys docs",
            "!indexes docs",
            "!typeinfo",
            "!procedures pg_%"
        };
        String raw = run(client.rawUrl(), commands);
        assertThat(run(client.url(), commands))
                .contains("alpha", "syntax error")
                .isEqualTo(raw);
        assertThat(client.provider().takeTexts()).isEmpty();
    }

    @Test
    void printsWhatModelsAnswer() throws Exception {
        String output = run(
                client.url(),
                "SELECT id, aidb.encode_text('m', body) AS v FROM docs ORDER BY id",
                "SELECT name FROM aidb.list_models() WHERE name = 'm'",
                "SELECT aidb.encode_text('none', 'x')");
        assertThat(output).contains("'2','{4,2,1}'", "'m'", "none");
        assertThat(client.provider().takeTexts()).containsExactlyElementsOf(ClientDatabase.BODIES);
    }
}

package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten processes, as ten instances of an application, share one registry. */
class RegistryProcessesIT {

    private static final int PROCESSES = 10;

    private final TestDatabase database = TestPostgres.newDatabase();
    private final List<RegistryProcess> processes = new ArrayList<>();
    private EchoingProvider provider;

    @BeforeEach
    void start() throws IOException {
        provider = new EchoingProvider();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(RegistryProcess.start(database));
        }
    }

    @AfterEach
    void end() {
        processes.forEach(RegistryProcess::close);
        provider.close();
    }

    private List<String> askAll(String sql) throws IOException {
        for (RegistryProcess process : processes) {
            process.tell(sql);
        }
        List<String> answers = new ArrayList<>();
        for (RegistryProcess process : processes) {
            answers.add(process.answer());
        }
        return answers;
    }

    private static List<String> all(String answer) {
        return Collections.nCopies(PROCESSES, answer);
    }

    private String create(String path, String key) {
        return "SELECT aidb.create_model('shared', 'embeddings', '{\"url\": \"" + provider.url(path)
                + "\", \"max_retries\": 0}', '{\"api_key\": \"" + key + "\"}', replace_credentials => true)";
    }

    @Test
    void whatOneChangesTheOthersSeeAtTheirNextStatement() throws IOException {
        String encode = "SELECT aidb.encode_text('shared', 'text')";
        assertThat(askAll("SELECT count(*) FROM aidb.list_models()")).isEqualTo(all("4"));
        assertThat(askAll(encode)).isEqualTo(all("42704"));

        assertThat(processes.get(0).ask(create("ok", "first-key"))).isEqualTo("shared");
        assertThat(askAll(encode)).isEqualTo(all("{0.25,-0.5}"));
        assertThat(provider.authorizations()).isEqualTo(all("Bearer first-key"));

        provider.authorizations().clear();
        assertThat(processes.get(1).ask(create("ok", "second-key"))).isEqualTo("shared");
        assertThat(askAll(encode)).isEqualTo(all("{0.25,-0.5}"));
        assertThat(provider.authorizations()).isEqualTo(all("Bearer second-key"));

        assertThat(processes.get(2).ask("SELECT * FROM aidb.delete_model('shared')"))
                .isEqualTo("shared");
        assertThat(askAll(encode)).isEqualTo(all("42704"));

        assertThat(processes.get(3).ask(create("401", "third-key"))).isEqualTo("shared");
        assertThat(askAll(encode)).isEqualTo(all("58000"));
    }
}

package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The self-contained jar does all that the driver does in a class loader that has nothing else. */
class IsolatedFatJarIT {

    /** A tiny checkpoint with random weights. */
    private static final Path CHECKPOINT = Path.of("..", "providers", "src", "test", "resources", "golden", "bert")
            .toAbsolutePath()
            .normalize();

    private static List<Path> jars() {
        List<Path> jars = new ArrayList<>(List.of(Path.of(System.getProperty("aidb.test.jar"))));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> entry.contains("pytorch-native-cpu"))
                .map(Path::of)
                .forEach(jars::add);
        return jars;
    }

    @Test
    void migratesKeepsModelsAndRunsThemHereAndElsewhere() throws Exception {
        TestDatabase database = TestPostgres.newDatabase();
        String url = Clients.url(database) + "?user=" + database.user() + "&password=" + database.password()
                + "&aidb.credentialsKey=" + Clients.CREDENTIALS_KEY;
        List<String> answers;
        try (EchoingProvider provider = new EchoingProvider()) {
            answers = IsolatedRun.of(
                    jars(),
                    url,
                    List.of(
                            "SELECT current_database()",
                            "SELECT count(*) FROM aidb.list_models()",
                            "SELECT substr(liquibase, 1, 2) FROM aidb.databasechangelog LIMIT 1",
                            "SELECT aidb.create_model('remote', 'embeddings', '{\"url\": \"" + provider.url("ok")
                                    + "\"}', '{\"api_key\": \"a-key\"}')",
                            "SELECT aidb.encode_text('remote', 'text')",
                            "SELECT aidb.create_model('local', 'bert_local', '{\"model\": \"" + CHECKPOINT + "\"}')",
                            "SELECT array_length(aidb.encode_text('local', 'text'), 1)",
                            "SELECT (aidb.encode_text('local', 'text')) = (aidb.encode_text('local', 'other'))"));
            assertThat(provider.authorizations()).containsExactly("Bearer a-key");
        }
        assertThat(answers).containsExactly(database.name(), "4", "4.", "remote", "{0.25,-0.5}", "local", "48", "f");
    }
}

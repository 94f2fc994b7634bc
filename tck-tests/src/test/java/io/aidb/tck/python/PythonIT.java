package io.aidb.tck.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.tck.client.ClientDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code jpype.dbapi2}: the same as with pgjdbc, and calls in statements. */
class PythonIT {

    private static final Path SCRIPTS = Path.of("src", "test", "resources", "io", "aidb", "tck", "python");
    private static final Path SAMPLE = Path.of("..", "samples", "python", "search.py");

    private ClientDatabase client;

    @BeforeEach
    void create() throws Exception {
        client = ClientDatabase.create();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void givesTheSameValuesCountsAndErrorsAsWithPgjdbc() throws Exception {
        String raw = Python.run(SCRIPTS.resolve("statements.py"), client.rawUrl());
        assertThat(Python.run(SCRIPTS.resolve("statements.py"), client.url()))
                .contains("Decimal('1.50')", "[1.0, None, -0.5]", "division by zero", "docs_pkey")
                .isEqualTo(raw);
        assertThat(client.provider().takeTexts()).isEmpty();
    }

    @Test
    void runsTheSampleWithOneCallForEachTextAndQuestion() throws Exception {
        assertThat(Python.run(SAMPLE, client.url(), "a short one", "m"))
                .startsWith("3 notes embedded\n")
                .contains("493.000  The night train to Vienna leaves at ten.  3 numbers: [40. 13.  1.]")
                .contains("The mean of their vectors has the length ");
        assertThat(client.provider().takeTexts())
                .hasSize(4)
                .contains("Bread rises faster in a warm kitchen.")
                .endsWith("a short one");

        assertThat(Python.run(SAMPLE, client.url(), "another", "m")).startsWith("0 notes embedded\n");
        assertThat(client.provider().takeTexts()).isEqualTo(List.of("another"));
    }

    @Test
    void goesOnInATransactionAfterTheErrorOfACall() throws Exception {
        assertThat(Python.run(SCRIPTS.resolve("failed_call.py"), client.url()))
                .startsWith("42704 ")
                .contains("Model not found: none", "aidb.list_models()");
        assertThat(client.provider().takeTexts()).containsExactlyInAnyOrder("ALPHA", "beta", "gamma ray");
    }
}

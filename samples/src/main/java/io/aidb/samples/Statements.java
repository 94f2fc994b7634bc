package io.aidb.samples;

import io.aidb.samples.shell.SqlScript;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Statements that the command line gives, in a file or in place. */
final class Statements {

    @Option(
            names = "-f",
            paramLabel = "FILE",
            required = true,
            description = "Run the statements of a file; repeatable.")
    private @Nullable Path file;

    @Option(names = "-e", paramLabel = "SQL", required = true, description = "Run these statements; repeatable.")
    private String sql = "";

    SqlScript read() throws QuickstartException {
        if (file == null) {
            return new SqlScript("-e", sql);
        }
        try {
            return SqlScript.read(file);
        } catch (IOException e) {
            throw new QuickstartException("The script " + file + " can't be read: " + e, e);
        }
    }
}

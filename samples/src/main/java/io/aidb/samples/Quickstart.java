package io.aidb.samples;

import io.aidb.samples.server.DataFolder;
import io.aidb.samples.server.EmbeddedServer;
import io.aidb.samples.shell.SqlScript;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The quickstart's command line. */
@Command(
        name = "aidb-quickstart",
        mixinStandardHelpOptions = true,
        versionProvider = QuickstartVersion.class,
        sortOptions = false,
        description = {
            "Starts a PostgreSQL server whose data stay in a folder, and a SQL shell on it with the aidb driver.",
            "Statements from -e, -f or a redirected standard input are run in place of the shell; the first error"
                    + " ends the run."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all went well",
            "1:a statement failed, or the server did not start",
            "2:the command line is wrong"
        })
public final class Quickstart implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".aidb-quickstart",
            description = "Folder of the server's data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("");

    @Option(
            names = "--demo",
            description = "First of all, load a table of text, embed it with the model bert, and search in it.")
    private boolean demo;

    @ArgGroup(multiplicity = "0..*")
    private List<Statements> statements = new ArrayList<>();

    private Quickstart(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs the quickstart and ends the JVM with its exit status. */
    public static void main(String[] args) {
        QuietLogging.configure();
        System.exit(commandLine(System.getenv()).execute(args));
    }

    /** The command line, for an environment that tells where models are. */
    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new Quickstart(environment))
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(Quickstart::report);
    }

    private static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (!(failure instanceof QuickstartException)) {
            throw failure;
        }
        command.getErr().println(failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() throws QuickstartException {
        List<SqlScript> scripts = new ArrayList<>();
        for (Statements given : statements) {
            scripts.add(given.read());
        }
        PrintWriter err = spec.commandLine().getErr();
        ModelPreparation model = new ModelPreparation(environment);
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedServer server = EmbeddedServer.start(folder)) {
            String url = model.prepare(server.url(), err);
            Session session = new Session(url, spec.commandLine().getOut(), err);
            if (demo) {
                session.demo();
            }
            if (!scripts.isEmpty()) {
                session.run(scripts);
            } else if (!demo || Terminal.isAttached()) {
                session.interact(server.url(), folder);
            }
        }
        return CommandLine.ExitCode.OK;
    }
}

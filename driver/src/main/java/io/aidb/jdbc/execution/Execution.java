package io.aidb.jdbc.execution;

import io.aidb.engine.Session;
import io.aidb.engine.Settings;
import io.aidb.engine.registry.CredentialStore;
import io.aidb.engine.registry.ModelRegistry;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Usage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One execution of one statement, as the functions that it calls see it. Models and credentials are asked for once, so
 * that all rows are computed by the same model, and later calls need not ask the database.
 */
public final class Execution implements Session {

    private final Registry registry;
    private final ModelRegistry models;
    private final CredentialStore credentials;
    private final Supplier<Cancellation> cancellations;
    private final Consumer<String> warnings;
    private final Usage usage = new Usage();
    private volatile Cancellation cancellation;

    Execution(Registry registry, Supplier<Cancellation> cancellations, Consumer<String> warnings) {
        this.registry = registry;
        this.models = new RememberedModels(registry.models());
        this.credentials = new RememberedCredentials(registry.credentials(warnings));
        this.cancellations = cancellations;
        this.cancellation = cancellations.get();
        this.warnings = warnings;
    }

    /** Calls of later rows begin, which take their own time and can be stopped by themselves. */
    void beginCalls() {
        cancellation = cancellations.get();
    }

    @Override
    public ModelRegistry models() {
        return models;
    }

    @Override
    public CredentialStore credentials() {
        return credentials;
    }

    @Override
    public <T> T atomically(Supplier<T> changes) {
        return registry.atomically(changes);
    }

    @Override
    public Settings settings() {
        return registry.settings();
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public void warn(String message) {
        warnings.accept(message);
    }
}

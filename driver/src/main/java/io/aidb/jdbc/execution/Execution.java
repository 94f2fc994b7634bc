package io.aidb.jdbc.execution;

import io.aidb.engine.Session;
import io.aidb.engine.Settings;
import io.aidb.engine.registry.CredentialStore;
import io.aidb.engine.registry.ModelRegistry;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Usage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One execution of one statement, as the functions that it calls see it. */
final class Execution implements Session {

    private final Registry registry;
    private final ModelRegistry models;
    private final CredentialStore credentials;
    private final Cancellation cancellation;
    private final Consumer<String> warnings;
    private final Usage usage = new Usage();

    Execution(Registry registry, Cancellation cancellation, Consumer<String> warnings) {
        this.registry = registry;
        this.models = new RememberedModels(registry.models());
        this.credentials = registry.credentials(warnings);
        this.cancellation = cancellation;
        this.warnings = warnings;
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

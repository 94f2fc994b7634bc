package io.aidb.provider;

import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Usage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A call context for tests that keeps what it is told. */
public final class RecordingContext implements CallContext {

    private final Settings settings;
    private final Cancellation cancellation = Cancellation.none();
    private final Usage usage = new Usage();
    public final List<String> warnings = new CopyOnWriteArrayList<>();
    public final List<String> progress = new CopyOnWriteArrayList<>();

    public RecordingContext() {
        this(Map.of());
    }

    /** A context with these properties and an empty environment. */
    public RecordingContext(Map<AidbProperty, String> properties) {
        this(new Settings(properties, variable -> null));
    }

    public RecordingContext(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Settings settings() {
        return settings;
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
        warnings.add(message);
    }

    @Override
    public void progress(String step, long done, long total) {
        progress.add(step + " " + done + "/" + total);
    }
}

package io.aidb.engine;

import io.aidb.engine.spi.ModelProvider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The model providers of this JVM by name, in the order in which they are listed. Safe for concurrent use. */
public final class Providers implements AutoCloseable {

    private final Map<String, ModelProvider> byName = new LinkedHashMap<>();

    public Providers(Collection<? extends ModelProvider> providers) {
        providers.forEach(p -> byName.putIfAbsent(p.name(), p));
    }

    /** The providers that a class loader offers as services. */
    public static Providers load(ClassLoader loader) {
        return new Providers(ServiceLoader.load(ModelProvider.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    public Optional<ModelProvider> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The provider, or an error with state 42704. */
    public ModelProvider require(String name) {
        return find(name)
                .orElseThrow(() -> new AidbException(
                        SqlState.UNDEFINED_OBJECT,
                        "Model provider with name \"" + name + "\" not found",
                        "SELECT * FROM aidb.model_providers lists them."));
    }

    public List<ModelProvider> all() {
        return List.copyOf(byName.values());
    }

    /** Closes all providers, also when some fail to close. */
    @Override
    public void close() {
        RuntimeException failure = null;
        for (ModelProvider provider : byName.values()) {
            try {
                provider.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}

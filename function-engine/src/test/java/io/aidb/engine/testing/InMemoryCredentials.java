package io.aidb.engine.testing;

import io.aidb.engine.registry.CredentialStore;
import io.aidb.engine.registry.Credentials;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Credentials in a map; counts how often they are asked for. */
public final class InMemoryCredentials implements CredentialStore {

    private final Map<String, Credentials> byProvider = new HashMap<>();
    private int lookUps;
    private int saves;

    @Override
    public Optional<Credentials> find(String provider) {
        lookUps++;
        return Optional.ofNullable(byProvider.get(provider));
    }

    @Override
    public void save(String provider, Credentials credentials) {
        saves++;
        byProvider.put(provider, credentials);
    }

    public int saves() {
        return saves;
    }

    public int lookUps() {
        return lookUps;
    }

    Map<String, Credentials> content() {
        return Map.copyOf(byProvider);
    }

    void reset(Map<String, Credentials> content) {
        byProvider.clear();
        byProvider.putAll(content);
    }
}

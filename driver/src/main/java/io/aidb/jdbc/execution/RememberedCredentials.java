package io.aidb.jdbc.execution;

import io.aidb.engine.registry.CredentialStore;
import io.aidb.engine.registry.Credentials;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks for the credentials of each provider once. */
final class RememberedCredentials implements CredentialStore {

    private final CredentialStore store;
    private final Map<String, Optional<Credentials>> found = new HashMap<>();

    RememberedCredentials(CredentialStore store) {
        this.store = store;
    }

    @Override
    public Optional<Credentials> find(String provider) {
        return found.computeIfAbsent(provider, store::find);
    }

    @Override
    public void save(String provider, Credentials credentials) {
        found.clear();
        store.save(provider, credentials);
    }

    @Override
    public boolean saveFirst(String provider, Credentials credentials) {
        found.clear();
        return store.saveFirst(provider, credentials);
    }
}

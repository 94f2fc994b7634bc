package io.aidb.engine.registry;

import java.util.Optional;

/**
 * The credentials of the providers of one database, as one connection and its transaction see them. Credentials belong
 * to the provider, not to a model, and outlive the models that brought them. Not safe for concurrent use.
 */
public interface CredentialStore {

    /** The credentials of a provider; an {@link io.aidb.engine.AidbException} if they can't be decrypted here. */
    Optional<Credentials> find(String provider);

    /** Stores the credentials of a provider in place of any others. */
    void save(String provider, Credentials credentials);

    /**
     * Stores the credentials of a provider that has none. Where others may do the same at the same time, one succeeds, and
     * what a provider has stays as it is until the end of the transaction.
     *
     * @return false if the provider has credentials, which {@link #find} gives
     */
    default boolean saveFirst(String provider, Credentials credentials) {
        if (find(provider).isPresent()) {
            return false;
        }
        save(provider, credentials);
        return true;
    }
}

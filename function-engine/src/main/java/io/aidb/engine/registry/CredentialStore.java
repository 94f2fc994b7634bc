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
}

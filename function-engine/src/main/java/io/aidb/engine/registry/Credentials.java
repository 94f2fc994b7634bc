package io.aidb.engine.registry;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The secrets of one provider and the origins ({@code scheme://host:port}) that they were given for. Immutable;
 * {@code toString} shows neither secrets nor their names.
 */
public final class Credentials {

    private final Map<String, String> secrets;
    private final Set<String> origins;

    public Credentials(Map<String, String> secrets, Set<String> origins) {
        this.secrets = Map.copyOf(secrets);
        this.origins = Set.copyOf(origins);
    }

    /** The secrets by name, such as {@code api_key}. */
    public Map<String, String> secrets() {
        return new TreeMap<>(secrets);
    }

    /** The origins that may see the secrets, beside the provider's own. */
    public Set<String> origins() {
        return new TreeSet<>(origins);
    }

    /** True if both hold the same secrets, whatever their origins. */
    public boolean sameSecrets(Credentials other) {
        return secrets.equals(other.secrets);
    }

    /** These secrets with the origins of both. */
    public Credentials withOriginsOf(Credentials other) {
        Set<String> both = new TreeSet<>(origins);
        both.addAll(other.origins);
        return new Credentials(secrets, both);
    }

    @Override
    public String toString() {
        return "Credentials[" + secrets.size() + " redacted]";
    }
}

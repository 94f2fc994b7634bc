package io.aidb.engine.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.Providers;
import io.aidb.engine.Session;
import io.aidb.engine.SqlState;
import io.aidb.engine.registry.CredentialStore;
import io.aidb.engine.registry.Credentials;
import io.aidb.engine.registry.RegisteredModel;
import io.aidb.engine.spi.Json;
import io.aidb.engine.spi.ModelProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code create_model}. Credentials belong to the provider: the first ones stay until {@code replace_credentials} is
 * true. Nothing is asked of the provider, so a wrong key shows at the first use.
 */
final class ModelCreation {

    /** A model's name is an identifier in aidb, hence PostgreSQL's limit of NAMEDATALEN - 1. */
    private static final int MAX_NAME_BYTES = 63;

    private static final Set<String> SECRET_KEYS = Set.of("api_key", "basic_auth");

    private final Providers providers;

    ModelCreation(Providers providers) {
        this.providers = providers;
    }

    /** Registers the model that the arguments of the call describe, and returns its name. */
    String create(Arguments call, Session session) {
        String name = checkedName(call.text(0));
        ModelProvider provider = providers.require(call.text(1));
        ObjectNode config = Json.object(call.text(2), "config");
        Map<String, String> secrets = secrets(Json.object(call.text(3), "credentials"));
        boolean replace = call.flag(4);
        refuseSecrets(config);
        provider.validate(config);
        return session.atomically(() -> {
            ObjectNode registered = register(name, provider, config, replace, session);
            if (!secrets.isEmpty()) {
                save(new Credentials(secrets, origin(provider, registered)), provider.name(), replace, session);
            } else if (replace) {
                renew(provider.name(), session.credentials());
            }
            return name;
        });
    }

    /** Answers the config that the model has from now on: that of an existing model stays unless another is given. */
    private static ObjectNode register(
            String name, ModelProvider provider, ObjectNode config, boolean replace, Session session) {
        Optional<RegisteredModel> existing = session.models().find(name);
        RegisteredModel model = new RegisteredModel(name, provider.name(), config.toString());
        if (existing.isEmpty()) {
            session.models().create(model);
            return config;
        }
        if (!replace || !existing.get().provider().equals(provider.name())) {
            throw new AidbException(
                    SqlState.DUPLICATE_OBJECT,
                    "Model \"" + name + "\" already exists",
                    "Choose another name, or delete it with aidb.delete_model.");
        }
        if (config.isEmpty()) {
            return Json.object(existing.get().config(), "config");
        }
        session.models().update(model);
        return config;
    }

    private static void save(Credentials given, String provider, boolean replace, Session session) {
        CredentialStore store = session.credentials();
        if (replace) {
            store.save(provider, given);
            return;
        }
        store.find(provider).ifPresent(stored -> requireSame(stored, given, provider));
        if (!store.saveFirst(provider, given)) {
            Credentials stored = store.find(provider).orElse(given);
            requireSame(stored, given, provider);
            store.save(provider, given.withOriginsOf(stored));
        }
    }

    /** Stores what is there once more, so that it is encrypted with the key that is the first one now. */
    private static void renew(String provider, CredentialStore store) {
        store.find(provider).ifPresent(stored -> store.save(provider, stored));
    }

    private static void requireSame(Credentials stored, Credentials given, String provider) {
        if (!stored.sameSecrets(given)) {
            throw new AidbException(
                    SqlState.DUPLICATE_OBJECT,
                    "Credentials for model provider \"" + provider + "\" already exist",
                    "Omit them to use the stored ones, or add replace_credentials => true to replace them for all models"
                            + " of the provider.");
        }
    }

    private static String checkedName(String name) {
        if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw RegistryFunctions.invalid(
                    "A model's name must have 1 to " + MAX_NAME_BYTES + " bytes.", "Choose a shorter name.");
        }
        return name;
    }

    /** Secrets in a config would be shown by {@code list_models()}. */
    private static void refuseSecrets(JsonNode config) {
        for (String key : SECRET_KEYS) {
            if (config.findValue(key) != null) {
                throw RegistryFunctions.invalid(
                        "config must not contain \"api_key\" or \"basic_auth\"",
                        "Pass secrets in the argument credentials.");
            }
        }
    }

    private static Map<String, String> secrets(ObjectNode credentials) {
        Map<String, String> secrets = new TreeMap<>();
        credentials.properties().forEach(entry -> {
            if (!entry.getValue().isTextual() || !isHeaderText(entry.getValue().textValue())) {
                throw RegistryFunctions.invalid(
                        shown(entry.getKey()) + " must be a string of printable ASCII characters.",
                        "Check that it was copied without a line break.");
            }
            secrets.put(entry.getKey(), entry.getValue().textValue());
        });
        if (secrets.keySet().containsAll(SECRET_KEYS)) {
            throw RegistryFunctions.invalid(
                    "Only one of \"api_key\" and \"basic_auth\" may be provided", "Remove one of them.");
        }
        return secrets;
    }

    /** The name of a credential, unless it may be a secret itself that was written in the wrong place. */
    private static String shown(String key) {
        return key.matches("[a-z_]{1,32}") ? "Credential \"" + key + "\"" : "A credential";
    }

    /** True for text that can stand in an HTTP header without changing its meaning. */
    private static boolean isHeaderText(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static Set<String> origin(ModelProvider provider, ObjectNode config) {
        return provider.endpoint(config).map(ModelCreation::origin).map(Set::of).orElse(Set.of());
    }

    /** The scheme, host and port of an address; the port that the scheme implies is left out. */
    private static String origin(URI address) {
        String origin = address.getScheme() + "://" + address.getHost();
        return address.getPort() < 0 ? origin : origin + ":" + address.getPort();
    }
}

package io.aidb.engine.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.GivenCredentials;
import io.aidb.engine.Providers;
import io.aidb.engine.Session;
import io.aidb.engine.SqlState;
import io.aidb.engine.registry.Credentials;
import io.aidb.engine.registry.RegisteredModel;
import io.aidb.engine.spi.Json;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.ModelProvider;
import io.aidb.engine.telemetry.ModelCall.Operation;
import java.util.Optional;

/** Finds the model of a call, and its provider, if that has the capability which the call needs. */
final class ModelResolver {

    private final Providers providers;

    ModelResolver(Providers providers) {
        this.providers = providers;
    }

    /** A model together with the provider that runs it, and what that is asked for. */
    record Resolved<P extends ModelProvider>(P provider, Model model, Operation operation) {}

    <P extends ModelProvider> Resolved<P> resolve(String name, Class<P> capability, Session session) {
        RegisteredModel registered = session.models().find(name).orElseThrow(() -> notFound(name));
        ModelProvider provider = providers.require(registered.provider());
        if (!capability.isInstance(provider)) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "The requested adapter is not supported by the model provider: " + provider.name(),
                    "Model \"" + name + "\" can't be used by this function; take a model of another provider.");
        }
        ObjectNode config = Json.object(registered.config(), "config");
        // Credentials are of use only where requests go out; a local model needs neither the look-up nor the key.
        Optional<Credentials> credentials =
                provider.endpoint(config).isPresent() ? credentials(provider, session) : Optional.empty();
        Model model = new Model(name, config, credentials);
        return new Resolved<>(capability.cast(provider), model, Operation.of(capability));
    }

    /** What the connection brings along comes before what the database holds, which is then not looked at. */
    private static Optional<Credentials> credentials(ModelProvider provider, Session session) {
        return GivenCredentials.find(provider.name(), session.settings())
                .or(() -> session.credentials().find(provider.name()));
    }

    static AidbException notFound(String name) {
        return new AidbException(
                SqlState.UNDEFINED_OBJECT,
                "Model not found: " + name,
                "SELECT * FROM aidb.list_models() lists the models; aidb.create_model creates one.");
    }
}

package io.aidb.engine.function;

import static io.aidb.engine.function.Parameter.optional;
import static io.aidb.engine.function.Parameter.required;

import io.aidb.engine.AidbException;
import io.aidb.engine.Providers;
import io.aidb.engine.Session;
import io.aidb.engine.SqlState;
import io.aidb.engine.function.Signature.Effect;
import io.aidb.engine.registry.RegisteredModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that read and change the model registry. */
final class RegistryFunctions {

    private static final Column[] MODEL_COLUMNS = {
        new Column("name", SqlType.TEXT, "The name that functions take."),
        new Column("provider", SqlType.TEXT, "The provider that runs the model."),
        new Column("options", SqlType.TEXT_ARRAY, "One element, config= and the configuration.")
    };
    private static final Parameter MODEL_NAME = required("model_name", SqlType.TEXT, "The name of a registered model.");

    private final Providers providers;

    RegistryFunctions(Providers providers) {
        this.providers = providers;
    }

    List<AidbFunction> all() {
        ModelCreation creation = new ModelCreation(providers);
        return List.of(
                new AidbFunction.Scalar(
                        new Signature(
                                "create_model",
                                List.of(
                                        required("name", SqlType.TEXT, "The name that the model gets."),
                                        required("provider", SqlType.VARCHAR, "One of aidb.model_providers."),
                                        optional(
                                                "config",
                                                SqlType.JSONB,
                                                "{}",
                                                "Settings of the provider, such as the model that it runs."),
                                        optional(
                                                "credentials",
                                                SqlType.JSONB,
                                                "{}",
                                                "Secrets for the provider, such as api_key, if it has none yet."),
                                        optional(
                                                "replace_credentials",
                                                SqlType.BOOLEAN,
                                                false,
                                                "Whether the secrets replace those that the provider has.")),
                                Returns.value("create_model", SqlType.TEXT, "The name of the model."),
                                Effect.CHANGES_REGISTRY,
                                "Registers a model of a provider under a name, which it returns."),
                        (calls, session) -> calls.stream()
                                .map(c -> creation.create(c, session))
                                .toList()),
                new AidbFunction.Scalar(
                        new Signature(
                                "delete_model",
                                List.of(MODEL_NAME),
                                Returns.row(MODEL_COLUMNS),
                                Effect.CHANGES_REGISTRY,
                                "Removes a model and returns what it was; the credentials of its provider stay."),
                        (calls, session) ->
                                calls.stream().map(c -> delete(c, session)).toList()),
                new AidbFunction.SetReturning(
                        new Signature(
                                "get_model",
                                List.of(MODEL_NAME),
                                Returns.table(MODEL_COLUMNS),
                                Effect.STABLE,
                                "The registered model with this name."),
                        (call, session) -> List.<@Nullable Object[]>of(row(session.models()
                                .find(call.text(0))
                                .orElseThrow(() -> ModelResolver.notFound(call.text(0)))))),
                models("list_models"));
    }

    /** The relations {@code aidb.models} and {@code aidb.model_providers}, as functions without arguments. */
    List<AidbFunction.SetReturning> relations() {
        return List.of(models("models"), modelProviders());
    }

    private static AidbFunction.SetReturning models(String name) {
        return new AidbFunction.SetReturning(
                new Signature(name, List.of(), Returns.table(MODEL_COLUMNS), Effect.STABLE, "All registered models."),
                (call, session) -> session.models().list().stream()
                        .map(RegistryFunctions::row)
                        .toList());
    }

    private AidbFunction.SetReturning modelProviders() {
        return new AidbFunction.SetReturning(
                new Signature(
                        "model_providers",
                        List.of(),
                        Returns.table(
                                new Column("server_name", SqlType.NAME, "The name that create_model takes."),
                                new Column("server_description", SqlType.TEXT, "What it does, in one line."),
                                new Column("server_options", SqlType.TEXT_ARRAY, "NULL.")),
                        Effect.STABLE,
                        "The providers whose models can be registered."),
                (call, session) -> providers.all().stream()
                        .map(p -> new @Nullable Object[] {p.name(), p.description(), null})
                        .toList());
    }

    private static @Nullable Object[] delete(Arguments call, Session session) {
        String name = call.text(0);
        return session.atomically(() -> session.models().delete(name))
                .map(RegistryFunctions::row)
                .orElseThrow(() -> ModelResolver.notFound(name));
    }

    private static @Nullable Object[] row(RegisteredModel model) {
        return new Object[] {model.name(), model.provider(), new String[] {"config=" + model.config()}};
    }

    static AidbException invalid(String message, String hint) {
        return new AidbException(SqlState.INVALID_PARAMETER_VALUE, message, hint);
    }
}

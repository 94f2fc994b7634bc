package io.aidb.provider.local.hub;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the user is told when a file of a model can't be had.
 *
 * @param source the model
 * @param endpoint the hub
 */
record HubErrors(ModelSource source, URI endpoint) {

    private static final String WORK_OFFLINE =
            " To work offline, copy the model into the model cache (aidb.modelCache) and set aidb.hubOffline=true, or give"
                    + " the absolute path of a directory with its files as \"model\".";

    /** For an exchange that failed; {@code file} is what was asked for. */
    AidbException of(IOException failure, String file) {
        if (!(failure instanceof HubStatusException status)) {
            return new AidbException(
                    SqlState.IO_ERROR,
                    "The hub " + endpoint + " could not be reached for " + file + " of " + describe() + ": "
                            + reason(failure) + ".",
                    "Check the network, HTTPS_PROXY and aidb.hubEndpoint." + WORK_OFFLINE,
                    failure);
        }
        if (status.isMissingFile()) {
            return missingFile(file, failure);
        }
        if (status.isMissingRevision()) {
            return new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "The hub " + endpoint + " has no revision '" + source.revision() + "' of model '" + source.model()
                            + "'.",
                    "Set \"revision\" to a branch, tag or commit of the model, such as main.",
                    failure);
        }
        return switch (status.status()) {
            case 401, 403 ->
                new AidbException(
                        SqlState.SYSTEM_ERROR,
                        "The hub " + endpoint + " denies access to " + describe() + " (" + status.getMessage()
                                + "): there is no such model, or it is private or gated.",
                        "Check the name. For a private or gated model ask for access on its page, and set HF_TOKEN or"
                                + " aidb.hubToken.",
                        failure);
            case 404 ->
                new AidbException(
                        SqlState.SYSTEM_ERROR,
                        "The hub " + endpoint + " has no model '" + source.model() + "' (asked for " + file
                                + " at revision '" + source.revision() + "').",
                        "Check the name; a private model needs HF_TOKEN or aidb.hubToken.",
                        failure);
            case 429 ->
                new AidbException(
                        SqlState.INSUFFICIENT_RESOURCES,
                        "The hub " + endpoint + " allows no more requests for now (asked for " + file + " of "
                                + describe() + ").",
                        "Wait, or set HF_TOKEN or aidb.hubToken for a higher limit." + WORK_OFFLINE,
                        failure);
            default ->
                new AidbException(
                        SqlState.IO_ERROR,
                        "The hub " + endpoint + " could not answer for " + file + " of " + describe() + ": "
                                + status.getMessage() + ".",
                        "Try again later." + WORK_OFFLINE,
                        failure);
        };
    }

    AidbException missingFile(String file, @Nullable Throwable cause) {
        return new AidbException(
                SqlState.SYSTEM_ERROR,
                "Model '" + source.model() + "' has no file " + file + " at revision '" + source.revision() + "' on "
                        + endpoint + ".",
                "Use a model with config.json, tokenizer.json and weights as safetensors, or another \"revision\".",
                cause);
    }

    /** For a file that is needed while the hub is not to be asked. */
    AidbException notCached(String file, HubCache cache) {
        return new AidbException(
                SqlState.SYSTEM_ERROR,
                "The file " + file + " of " + describe() + " is not in the model cache " + cache.root()
                        + ", and the hub is not asked because aidb.hubOffline (HF_HUB_OFFLINE) is set.",
                "Use the model once without aidb.hubOffline, copy it into the cache, or give the absolute path of a"
                        + " directory with its files as \"model\".");
    }

    private String describe() {
        return "model '" + source.model() + "' at revision '" + source.revision() + "'";
    }

    private static String reason(IOException failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return message == null || message.isBlank() ? name : name + ", " + message;
    }
}

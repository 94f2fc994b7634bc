package io.aidb.provider.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.UserPath;
import io.aidb.engine.spi.CallContext;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which model a configuration means: a repository of the hub at a revision, or a directory.
 *
 * @param model the name on the hub, or the path of a directory
 * @param revision a branch, tag, commit or {@code refs/pr/N}; without meaning for a directory
 * @param cacheDir the cache that the configuration names in place of the connection's
 */
public record ModelSource(String model, String revision, Optional<String> cacheDir) {

    private static final String MAIN = "main";

    /** How the path of a directory begins that is not absolute, with the slash of any system. */
    private static final Pattern DIRECTORY = Pattern.compile("(~|\\.{1,2})?[/\\\\]");

    /**
     * The model of a configuration with the keys {@code model}, {@code revision} and {@code cache_dir}; 22023 for values
     * of a wrong type. The default revision belongs to the default model, another model's is {@code main}.
     */
    public static ModelSource of(ObjectNode config, String defaultModel, String defaultRevision) {
        String model = text(config, "model").orElse(defaultModel);
        String revision = text(config, "revision").orElse(model.equals(defaultModel) ? defaultRevision : MAIN);
        ModelSource source = new ModelSource(model, revision, text(config, "cache_dir"));
        if (!source.isDirectory()) {
            RepositoryName.checkModel(model);
            RepositoryName.checkRevision(revision);
        }
        return source;
    }

    private static Optional<String> text(ObjectNode config, String key) {
        JsonNode value = config.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "\"" + key + "\" of a local model must be a string, not " + value + ".");
        }
        return Optional.of(value.textValue());
    }

    private boolean isDirectory() {
        return DIRECTORY.matcher(model).lookingAt() || isAbsolute(model);
    }

    /** For paths of other forms, such as those with a drive. */
    private static boolean isAbsolute(String model) {
        try {
            return Path.of(model).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Finds the model's files; downloads happen as files are asked for. */
    public ModelFiles open(CallContext context) {
        if (!isDirectory()) {
            return HubFiles.open(this, HubSettings.of(context.settings(), cacheDir), context);
        }
        Path directory = UserPath.of(model);
        if (!Files.isDirectory(directory)) {
            throw new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "There is no model directory " + directory + ".",
                    "Give an existing directory that holds config.json, tokenizer.json and model.safetensors.");
        }
        return new DirectoryFiles(directory.toAbsolutePath());
    }
}

package io.aidb.provider.local.hub;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.util.regex.Pattern;

/** The rules for what becomes part of an address and of a path in the cache. */
final class RepositoryName {

    private static final Pattern MODEL = Pattern.compile("[\\w][\\w.-]{0,95}(/[\\w][\\w.-]{0,95})?");
    private static final Pattern REVISION = Pattern.compile("[\\w][\\w.+@-]*(/[\\w][\\w.+@-]*)*");
    private static final Pattern FILE = Pattern.compile("[\\w][\\w. -]*(/[\\w][\\w. -]*)*");

    private RepositoryName() {}

    /** Accepts {@code name} and {@code owner/name}. */
    static void checkModel(String model) {
        if (!MODEL.matcher(model).matches() || model.contains("..") || model.contains("--")) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "'" + model + "' is not the name of a model on the hub.",
                    "Write owner/name, or the absolute path of a directory that holds the model.");
        }
    }

    static void checkRevision(String revision) {
        if (!REVISION.matcher(revision).matches() || revision.contains("..")) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "'" + revision + "' is not a revision.",
                    "Use a branch, a tag, a commit, or refs/pr/N.");
        }
    }

    /** File names may come from a model's own configuration, so they must not lead out of its folder. */
    static void checkFile(String name) {
        if (!FILE.matcher(name).matches() || name.contains("..")) {
            throw new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "The model names the file '" + name + "', which is not a plain path inside of its repository.",
                    "Use another model.");
        }
    }
}

package io.aidb.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every connection property of the driver, in the order in which users need them. A property is given in the URL or in
 * the {@code Properties} of a connection; some have an environment variable that is read when neither names them.
 */
public enum AidbProperty {
    CREDENTIALS_KEY(
            "aidb.credentialsKey",
            null,
            "Key that encrypts stored credentials: 32 bytes in Base64, optionally preceded by an id and a colon; several,"
                    + " separated by commas, of which the first encrypts and all decrypt.",
            "AIDB_CREDENTIALS_KEY",
            true),
    CREDENTIALS_KEY_FILE(
            "aidb.credentialsKeyFile",
            null,
            "File that holds the key of aidb.credentialsKey. Without a key and without this file, a key is made on first"
                    + " need in the user's configuration folder.",
            "AIDB_CREDENTIALS_KEY_FILE",
            false),
    CREDENTIAL_STORAGE(
            "aidb.credentialStorage",
            "encrypted",
            "How credentials are stored in the database.",
            null,
            false,
            "encrypted",
            "plain"),
    CREDENTIAL_SCOPE(
            "aidb.credentialScope",
            "origin",
            "Where a provider's credentials go: origin sends them only to the hosts that they were given for, provider to"
                    + " the host of every model of the provider.",
            null,
            false,
            "origin",
            "provider"),
    MODEL_CACHE(
            "aidb.modelCache",
            null,
            "Folder of downloaded models, in the layout of the Hugging Face hub cache. Default: HF_HUB_CACHE, HF_HOME/hub,"
                    + " or ~/.cache/huggingface/hub.",
            "HF_HUB_CACHE",
            false),
    HUB_ENDPOINT(
            "aidb.hubEndpoint",
            "https://huggingface.co",
            "Address of the Hugging Face hub or of a mirror.",
            "HF_ENDPOINT",
            false),
    HUB_TOKEN("aidb.hubToken", null, "Access token for gated or private models of the hub.", "HF_TOKEN", true),
    HUB_OFFLINE(
            "aidb.hubOffline",
            "false",
            "Use only models that are in the model cache.",
            "HF_HUB_OFFLINE",
            false,
            "true",
            "false"),
    LOCAL_THREADS(
            "aidb.localThreads",
            "0",
            "Processor threads for local models in this JVM; 0 means one per core.",
            null,
            false),
    LOCAL_DEVICE(
            "aidb.localDevice",
            "auto",
            "Where local models run: cpu, cuda:N, or auto, which is the first graphics processor that PyTorch can use.",
            null,
            false),
    LOCAL_MODEL_MEMORY(
            "aidb.localModelMemory",
            "50%",
            "How much memory the loaded local models of this JVM may take, such as 4GB, or a part of the machine's, such as"
                    + " 50%. Those not used for longest are unloaded; they load again when needed.",
            null,
            false),
    BATCH_SIZE("aidb.batchSize", "256", "Rows of a result whose calls are evaluated together.", null, false),
    PARAMETER_VALUES(
            "aidb.parameterValues",
            "10000",
            "How many values of a call on a column are at most given to the server as a parameter where its statement looks"
                    + " them up. More of them, or large ones, are put into a temporary table, if the session can have one.",
            null,
            false),
    CACHE_SIZE(
            "aidb.cacheSize",
            "0",
            "Embeddings and scores that this JVM remembers for texts and images that come again; 0 remembers none.",
            null,
            false),
    TOKEN_BUDGET(
            "aidb.tokenBudget",
            null,
            "Tokens that models behind HTTP may use in this JVM; a call that may exceed them is refused before it is sent.",
            null,
            false),
    LOG_MIN_CALL_DURATION(
            "aidb.logMinCallDuration",
            "-1",
            "Calls of models that take at least so many milliseconds are logged, by the logger io.aidb.calls; -1 logs none.",
            null,
            false),
    MIGRATE(
            "aidb.migrate",
            "auto",
            "auto creates or upgrades the registry's tables on first need; validate only checks them; never trusts them.",
            null,
            false,
            "auto",
            "validate",
            "never"),
    SCHEMA("aidb.schema", "aidb", "Schema of the registry's tables.", null, false),
    EXECUTION(
            "aidb.execution",
            "auto",
            "auto leaves aidb calls to a server that has EDB's extension aidb; client evaluates them here in any case.",
            null,
            false,
            "auto",
            "client");

    private final String key;
    private final @Nullable String defaultValue;
    private final String description;
    private final @Nullable String environmentVariable;
    private final boolean secret;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> choices;

    AidbProperty(
            String key,
            @Nullable String defaultValue,
            String description,
            @Nullable String environmentVariable,
            boolean secret,
            String... choices) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.description = description;
        this.environmentVariable = environmentVariable;
        this.secret = secret;
        this.choices = List.of(choices);
    }

    /** The name of the property in a URL. */
    public String key() {
        return key;
    }

    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    public String description() {
        return description;
    }

    /** The environment variable that is read when the connection does not name the property. */
    public Optional<String> environmentVariable() {
        return Optional.ofNullable(environmentVariable);
    }

    /** True if the value must never be shown. */
    public boolean secret() {
        return secret;
    }

    /** The allowed values; empty if any value is. */
    public List<String> choices() {
        return choices;
    }

    /** The property with this key, compared exactly. */
    public static Optional<AidbProperty> ofKey(String key) {
        return Arrays.stream(values()).filter(p -> p.key.equals(key)).findFirst();
    }
}

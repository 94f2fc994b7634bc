package io.aidb.provider.local.text;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.weights.CorruptCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What modules.json of sentence-transformers lists: where the encoder's files are, how to pool, and what follows.
 *
 * @param folder the folder of the encoder's files, empty or ending in a slash
 * @param steps the modules after pooling: folders of dense modules, and {@link #NORMALIZE}
 */
record SentenceModules(String folder, Pooling pooling, List<String> steps) {

    /** Stands for the module that makes vectors one long. */
    static final String NORMALIZE = "normalize";

    private static final String FILE = "modules.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SUPPORTED = List.of("Transformer", "Pooling", "Dense", "Normalize", "Dropout");

    /** Reads the modules of a model; one without modules.json is pooled by its mean and nothing else. */
    static SentenceModules of(ModelFiles files) throws IOException {
        Optional<Path> file = files.find(FILE);
        if (file.isEmpty()) {
            return new SentenceModules("", Pooling.MEAN, List.of());
        }
        String folder = "";
        Pooling pooling = Pooling.MEAN;
        List<String> steps = new ArrayList<>();
        for (JsonNode module : modules(file.get())) {
            String type = module.path("type").asText();
            String name = type.substring(type.lastIndexOf('.') + 1);
            String path = module.path("path").asText();
            switch (name) {
                case "Transformer" -> folder = path.isEmpty() ? "" : path + "/";
                case "Pooling" ->
                    pooling = Pooling.of(
                            ModelConfig.read(files.require(path + "/config.json")), TextLimits.prompt(files));
                case "Dense" -> steps.add(path + "/");
                case "Normalize" -> steps.add(NORMALIZE);
                case "Dropout" -> {} // does nothing outside of training
                default ->
                    throw new ModelConfig(file.get(), JSON.createObjectNode()).unsupported("module", type, SUPPORTED);
            }
        }
        return new SentenceModules(folder, pooling, steps);
    }

    private static JsonNode modules(Path file) throws IOException {
        try {
            JsonNode modules = JSON.readTree(file.toFile());
            if (modules.isArray()) {
                return modules;
            }
        } catch (JacksonException e) {
            throw CorruptCheckpoint.of(file, "it is not valid JSON", e);
        }
        throw CorruptCheckpoint.of(file, "it is not a JSON array");
    }
}

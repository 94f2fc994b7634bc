package io.aidb.provider.local.weights;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.provider.local.hub.ModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The weights of a model by name: one {@code model.safetensors}, or the shards that {@code model.safetensors.index.json}
 * lists. Its tensors can be read until it is closed.
 */
public final class Checkpoint implements AutoCloseable {

    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path mainFile;
    private final List<SafetensorsFile> files = new ArrayList<>();
    private final Map<String, Tensor> tensors = new TreeMap<>();

    private Checkpoint(Path mainFile) {
        this.mainFile = mainFile;
    }

    /** Opens the weights of a model, which are downloaded where they are missing. */
    public static Checkpoint open(ModelFiles model) throws IOException {
        return open(model, "");
    }

    /** Opens the weights in a folder of a model; {@code folder} ends in a slash, or is empty. */
    public static Checkpoint open(ModelFiles model, String folder) throws IOException {
        Optional<Path> single = model.find(folder + SINGLE);
        Optional<Path> index = single.isPresent() ? Optional.empty() : model.find(folder + INDEX);
        Checkpoint checkpoint = new Checkpoint(single.or(() -> index).orElseGet(() -> model.require(folder + SINGLE)));
        try {
            if (index.isPresent()) {
                for (String shard : shards(index.get())) {
                    checkpoint.add(model.require(folder + shard));
                }
            } else {
                checkpoint.add(checkpoint.mainFile);
            }
            return checkpoint;
        } catch (IOException | RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    private void add(Path path) throws IOException {
        SafetensorsFile file = SafetensorsFile.open(path);
        files.add(file);
        tensors.putAll(file.tensors());
    }

    private static Set<String> shards(Path index) throws IOException {
        JsonNode map;
        try {
            map = JSON.readTree(index.toFile()).path("weight_map");
        } catch (JacksonException e) {
            throw CorruptCheckpoint.of(index, "it is not valid JSON", e);
        }
        Set<String> shards = new LinkedHashSet<>();
        for (JsonNode shard : map) {
            String name = shard.asText();
            if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
                throw CorruptCheckpoint.of(index, "it names the file '" + name + "', which is outside of its folder");
            }
            shards.add(name);
        }
        if (shards.isEmpty()) {
            throw CorruptCheckpoint.of(index, "it lists no files under \"weight_map\"");
        }
        return shards;
    }

    /** The file that errors about the weights as a whole name. */
    public Path file() {
        return mainFile;
    }

    /** The names of all tensors. */
    public Set<String> names() {
        return tensors.keySet();
    }

    public Optional<Tensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    @Override
    public void close() throws IOException {
        for (SafetensorsFile file : files) {
            file.close();
        }
    }
}

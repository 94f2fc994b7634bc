package io.aidb.tck;

import io.aidb.samples.onnx.HubCache;
import io.aidb.samples.onnx.MiniLmImport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/** all-MiniLM-L6-v2, the model of {@code bert}, imported from Maven Central once per checkout. */
final class ImportedModel {

    static final String NAME = MiniLmImport.REPOSITORY;

    private static final Path CACHE = Path.of("target", "model-cache").toAbsolutePath();

    private ImportedModel() {}

    /** The model cache that holds it. */
    static Path cache() throws IOException {
        folder();
        return CACHE;
    }

    /** The folder with its files, in the layout of the hub. */
    static Path folder() throws IOException {
        return new MiniLmImport(new HubCache(CACHE)).run();
    }

    /** The ONNX file that it was imported from. */
    static byte[] onnx() throws IOException {
        return resource("/all-minilm-l6-v2.onnx");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MiniLmImport.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}

package io.aidb.provider.local.torch;

import io.aidb.provider.local.weights.Tensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module: source text and the object graph that it works on. Written to a file, it is what
 * {@code torch.jit.save} writes (caffe2/serialize/inline_container.h, torch/csrc/jit/serialization): a zip archive of
 * stored entries with the source under {@code code/}, the objects in {@code data.pkl}, and the tensors under
 * {@code data/}.
 *
 * @param sources the text of each source file by its name without {@code .py}; a class {@code Layer} in {@code encoder} is
 *     the type {@code __torch__.encoder.Layer}
 * @param root the module
 */
public record TorchScript(SortedMap<String, String> sources, ScriptValue.ObjectValue root) {

    /** Written by {@code torch.jit.save} of PyTorch 1.11 and later. */
    private static final String FORMAT_VERSION = "10\n";

    /** The class of linear steps. */
    static final String LINEAR = "linear.Linear";

    private static final byte[] EMPTY_TUPLE_PICKLE = {(byte) 0x80, 2, ')', '.'};
    /** The earliest time of the zip format; the same archive is then the same bytes. */
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int BUFFER = 1 << 20;

    /** The memory that the module takes when loaded. Weights of linear steps are kept in a precision of their own. */
    long bytes(Precision precision) {
        return bytes(root, precision);
    }

    private static long bytes(ScriptValue value, Precision precision) {
        if (value instanceof ScriptValue.TensorValue tensor) {
            return tensor.tensor().size() * Float.BYTES;
        }
        if (value instanceof ScriptValue.ListValue list) {
            return list.values().stream().mapToLong(v -> bytes(v, precision)).sum();
        }
        if (value instanceof ScriptValue.ObjectValue object) {
            long bytes = object.attributes().values().stream()
                    .mapToLong(v -> bytes(v, precision))
                    .sum();
            return object.type().equals(LINEAR) ? bytes / Float.BYTES * precision.bytes() : bytes;
        }
        return 0;
    }

    /** Writes the archive. The tensors are read twice: a stored entry is preceded by its checksum. */
    void writeTo(Path file) throws IOException {
        PickleWriter pickle = new PickleWriter();
        byte[] data = pickle.write(root);
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            entry(zip, "data.pkl", data);
            for (Map.Entry<String, String> source : sources.entrySet()) {
                entry(
                        zip,
                        "code/__torch__/" + source.getKey() + ".py",
                        source.getValue().getBytes(StandardCharsets.UTF_8));
            }
            List<Tensor> tensors = pickle.tensors();
            for (int i = 0; i < tensors.size(); i++) {
                Tensor tensor = tensors.get(i);
                entry(zip, "data/" + i, tensor.size() * Float.BYTES, tensor::writeTo);
            }
            entry(zip, "constants.pkl", EMPTY_TUPLE_PICKLE);
            entry(zip, "version", FORMAT_VERSION.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        entry(zip, name, content.length, out -> out.write(content));
    }

    private static void entry(ZipOutputStream zip, String name, long size, Content content) throws IOException {
        CRC32 checksum = new CRC32();
        content.writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
        ZipEntry entry = new ZipEntry("archive/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(ANY_TIME);
        zip.putNextEntry(entry);
        content.writeTo(zip);
        zip.closeEntry();
    }
}

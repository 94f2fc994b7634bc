package io.aidb.provider.local.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The header of a safetensors file: where in the file each tensor lies. Every number in it is checked before it is used,
 * since a header is input like any other.
 */
final class SafetensorsHeader {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Where a tensor lies.
     *
     * @param offset position in the file
     */
    record Entry(Dtype dtype, List<Long> shape, long offset, long bytes) {}

    private final Path file;
    private final long dataStart;
    private final long dataLength;
    private final Map<String, Entry> entries = new TreeMap<>();

    /**
     * Reads a header.
     *
     * @param json the header's text
     * @param dataStart where in the file the data begins
     * @param dataLength how much data there is
     */
    SafetensorsHeader(Path file, byte[] json, long dataStart, long dataLength) {
        this.file = file;
        this.dataStart = dataStart;
        this.dataLength = dataLength;
        parse(json).properties().forEach(field -> {
            if (!field.getKey().equals("__metadata__")) {
                entries.put(field.getKey(), entry(field.getKey(), field.getValue()));
            }
        });
        checkOverlap();
    }

    Map<String, Entry> entries() {
        return entries;
    }

    private JsonNode parse(byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            throw CorruptCheckpoint.of(file, "its header is not valid JSON", e);
        }
        throw CorruptCheckpoint.of(file, "its header is not a JSON object");
    }

    private Entry entry(String name, JsonNode node) {
        Dtype dtype = dtype(name, node.path("dtype").asText());
        List<Long> shape = new ArrayList<>();
        long bytes = dtype.bytes();
        for (JsonNode length : node.path("shape")) {
            long value = natural(name, length);
            shape.add(value);
            bytes = product(name, bytes, value);
        }
        JsonNode offsets = node.path("data_offsets");
        long begin = natural(name, offsets.path(0));
        long end = natural(name, offsets.path(1));
        if (begin > end || end > dataLength) {
            throw CorruptCheckpoint.of(
                    file,
                    "tensor " + name + " lies at bytes " + begin + " to " + end + " of " + dataLength
                            + " bytes of data (the file may be cut off)");
        }
        if (end - begin != bytes) {
            throw CorruptCheckpoint.of(
                    file,
                    "tensor " + name + " of type " + dtype + " and shape " + shape + " takes " + (end - begin)
                            + " bytes in place of " + bytes);
        }
        return new Entry(dtype, shape, dataStart + begin, bytes);
    }

    private Dtype dtype(String name, String text) {
        for (Dtype dtype : Dtype.values()) {
            if (dtype.name().equals(text)) {
                return dtype;
            }
        }
        throw CorruptCheckpoint.of(file, "tensor " + name + " has the unknown type '" + text + "'");
    }

    private long natural(String name, JsonNode number) {
        if (!number.canConvertToLong() || !number.isIntegralNumber() || number.longValue() < 0) {
            throw CorruptCheckpoint.of(file, "the shape or the offsets of tensor " + name + " are not whole numbers");
        }
        return number.longValue();
    }

    private long product(String name, long a, long b) {
        try {
            return Math.multiplyExact(a, b);
        } catch (ArithmeticException e) {
            throw CorruptCheckpoint.of(file, "the shape of tensor " + name + " is too large", e);
        }
    }

    private void checkOverlap() {
        List<Map.Entry<String, Entry>> byOffset = new ArrayList<>(entries.entrySet());
        byOffset.sort(Comparator.comparingLong(e -> e.getValue().offset()));
        long free = dataStart;
        for (Map.Entry<String, Entry> e : byOffset) {
            if (e.getValue().bytes() > 0 && e.getValue().offset() < free) {
                throw CorruptCheckpoint.of(file, "tensor " + e.getKey() + " overlaps another one");
            }
            free = Math.max(free, e.getValue().offset() + e.getValue().bytes());
        }
    }
}

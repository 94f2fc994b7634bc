package io.aidb.provider.local.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/** An open safetensors file. Its tensors can be read until it is closed. */
final class SafetensorsFile implements AutoCloseable {

    /** The format's own limit. */
    private static final long LONGEST_HEADER = 100_000_000;

    private final FileChannel channel;
    private final Map<String, Tensor> tensors = new TreeMap<>();

    private SafetensorsFile(Path file, FileChannel channel) throws IOException {
        this.channel = channel;
        long length = channel.size();
        ByteBuffer prefix = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (length < prefix.capacity()) {
            throw CorruptCheckpoint.of(file, "it has only " + length + " bytes");
        }
        readFully(channel, prefix, 0);
        long headerLength = prefix.getLong(0);
        if (headerLength < 2 || headerLength > LONGEST_HEADER || headerLength > length - Long.BYTES) {
            throw CorruptCheckpoint.of(file, "it is not a safetensors file, or cut off in its header");
        }
        ByteBuffer json = ByteBuffer.allocate((int) headerLength);
        readFully(channel, json, Long.BYTES);
        long dataStart = Long.BYTES + headerLength;
        SafetensorsHeader header = new SafetensorsHeader(file, json.array(), dataStart, length - dataStart);
        header.entries().forEach((name, entry) -> tensors.put(name, new StoredTensor(file, channel, name, entry)));
    }

    static SafetensorsFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new SafetensorsFile(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Map<String, Tensor> tensors() {
        return tensors;
    }

    static void readFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("The file ended at " + (position + buffer.position()) + " while it was read.");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

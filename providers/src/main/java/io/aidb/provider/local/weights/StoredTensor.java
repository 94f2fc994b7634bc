package io.aidb.provider.local.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** A tensor in a safetensors file. 16-bit floats are widened while they are read. */
record StoredTensor(Path file, FileChannel channel, String name, SafetensorsHeader.Entry entry) implements Tensor {

    private static final int CHUNK = 1 << 18;

    @Override
    public List<Long> shape() {
        return entry.shape();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (!entry.dtype().isWeight()) {
            throw CorruptCheckpoint.of(
                    file, "tensor " + name + " has the type " + entry.dtype() + ", not one of F32, F16, BF16");
        }
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer wide = ByteBuffer.allocate(2 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (long done = 0; done < entry.bytes(); done += chunk.limit()) {
            chunk.clear().limit((int) Math.min(CHUNK, entry.bytes() - done));
            SafetensorsFile.readFully(channel, chunk, entry.offset() + done);
            if (entry.dtype() == Dtype.F32) {
                out.write(chunk.array(), 0, chunk.limit());
            } else {
                widen(chunk, wide);
                out.write(wide.array(), 0, wide.position());
            }
        }
    }

    private void widen(ByteBuffer from, ByteBuffer to) {
        to.clear();
        boolean brain = entry.dtype() == Dtype.BF16;
        for (int i = 0; i < from.limit(); i += Short.BYTES) {
            short bits = from.getShort(i);
            to.putFloat(brain ? Float16.ofBrain(bits) : Float16.ofHalf(bits));
        }
    }
}

package io.aidb.samples.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {

    @TempDir
    Path folder;

    private static Tensor tensor(String name, List<Integer> shape, float... values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return new Tensor(name, shape, data);
    }

    @Test
    void writesHeaderAndDataThatTheFormatDescribes() throws IOException {
        Path file = folder.resolve("model.safetensors");

        SafetensorsWriter.write(file, List.of(tensor("a", List.of(2), 1, 2), tensor("b", List.of(1, 3), 3, 4, 5)));

        Safetensors read = Safetensors.read(file);
        assertThat(read.headerLength() % 8).isZero();
        assertThat(read.data().remaining()).isEqualTo(20);
        assertThat(read.header().at("/a/dtype").textValue()).isEqualTo("F32");
        assertThat(read.header().at("/b/shape").toString()).isEqualTo("[1,3]");
        assertThat(read.floats("a")).containsExactly(1, 2);
        assertThat(read.floats("b")).containsExactly(3, 4, 5);
    }
}

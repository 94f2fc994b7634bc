package io.aidb.samples.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class BertWeightsTest {

    private static BertWeights read(OnnxFile file) throws IOException {
        return BertWeights.of(OnnxReader.read(file.bytes()));
    }

    private static float[] values(Tensor tensor) {
        float[] values = new float[tensor.data().remaining() / Float.BYTES];
        tensor.data().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    @Test
    void keepsNamedWeightsAsTheyAre() throws IOException {
        BertWeights weights = read(new OnnxFile().floats("embeddings.LayerNorm.bias", new int[] {3}, 1, 2, 3));

        assertThat(weights.tensors()).singleElement().satisfies(tensor -> {
            assertThat(tensor.name()).isEqualTo("embeddings.LayerNorm.bias");
            assertThat(tensor.shape()).containsExactly(3);
            assertThat(values(tensor)).containsExactly(1, 2, 3);
        });
    }

    @Test
    void namesAnonymousWeightsByTheOperationThatReadsThemAndTransposesThem() throws IOException {
        BertWeights weights = read(new OnnxFile()
                .node("Add", "/encoder/layer.0/attention/self/query/Add", "onnx::MatMul_7")
                .node("MatMul", "/encoder/layer.0/attention/self/query/MatMul", "hidden", "onnx::MatMul_7")
                .floats("onnx::MatMul_7", new int[] {2, 3}, 1, 2, 3, 4, 5, 6));

        assertThat(weights.tensors()).singleElement().satisfies(tensor -> {
            assertThat(tensor.name()).isEqualTo("encoder.layer.0.attention.self.query.weight");
            assertThat(tensor.shape()).containsExactly(3, 2);
            assertThat(values(tensor)).containsExactly(1, 4, 2, 5, 3, 6);
        });
    }

    @Test
    void readsPackedDimensionsAndFloatLists() throws IOException {
        BertWeights weights = read(new OnnxFile().packedFloats("w", new int[] {2, 2}, 1, 2, 3, 4));

        assertThat(weights.tensors()).singleElement().satisfies(tensor -> {
            assertThat(tensor.shape()).containsExactly(2, 2);
            assertThat(values(tensor)).containsExactly(1, 2, 3, 4);
        });
    }

    @Test
    void dropsConstantsThatAreNoFloats() throws IOException {
        BertWeights weights =
                read(new OnnxFile().longs("embeddings.position_ids", 0, 1, 2).floats("w", new int[] {1}, 1));

        assertThat(weights.tensors()).extracting(Tensor::name).containsExactly("w");
    }

    @Test
    void countsLayersAndReadsDimensions() throws IOException {
        BertWeights weights = read(new OnnxFile()
                .floats("encoder.layer.0.a.bias", new int[] {2}, 1, 2)
                .floats("encoder.layer.0.b.bias", new int[] {1}, 1)
                .floats("encoder.layer.1.a.bias", new int[] {1}, 1));

        assertThat(weights.layers()).isEqualTo(2);
        assertThat(weights.dimension("encoder.layer.0.a.bias", 0)).isEqualTo(2);
        assertThatThrownBy(() -> weights.dimension("embeddings.word_embeddings.weight", 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("embeddings.word_embeddings.weight");
    }

    @Test
    void refusesAnAnonymousWeightThatNoOperationNames() {
        OnnxFile unread = new OnnxFile().floats("onnx::MatMul_7", new int[] {1, 1}, 1);
        OnnxFile nameless = new OnnxFile()
                .node("MatMul", "/MatMul", "hidden", "onnx::MatMul_7")
                .floats("onnx::MatMul_7", new int[] {1, 1}, 1);

        for (OnnxFile file : List.of(unread, nameless)) {
            assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessageContaining("onnx::MatMul_7");
        }
    }

    @Test
    void refusesFilesThatAreNoOnnx() {
        assertThatThrownBy(() -> OnnxReader.read(new byte[] {(byte) 0xff, 1, 2}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> OnnxReader.read(new byte[0])).isInstanceOf(IOException.class);
    }

    @Test
    void refusesATensorWhoseDataDoNotFitItsShape() {
        OnnxFile file = new OnnxFile().floats("w", new int[] {3}, 1, 2);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("w");
    }
}

package io.aidb.provider.local.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.provider.RecordingContext;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.hub.ModelSource;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointTest {

    @TempDir
    Path folder;

    private Checkpoint open() throws Exception {
        ModelFiles files = ModelSource.of(new ObjectMapper().createObjectNode().put("model", folder.toString()), "", "")
                .open(new RecordingContext());
        return Checkpoint.open(files);
    }

    private Path file() {
        return folder.resolve("model.safetensors");
    }

    private static float[] values(Tensor tensor) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tensor.writeTo(out);
        float[] values = new float[out.size() / Float.BYTES];
        ByteBuffer.wrap(out.toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    @Test
    void floatsAreReadAsTheyAre() throws Exception {
        SafetensorsFixture.write(
                file(),
                "{\"__metadata__\": {\"format\": \"pt\"},"
                        + " \"b\": {\"dtype\": \"F32\", \"shape\": [2, 1], \"data_offsets\": [4, 12]},"
                        + " \"a\": {\"dtype\": \"F32\", \"shape\": [], \"data_offsets\": [0, 4]}}",
                SafetensorsFixture.floats(1.5f, -2, Float.MIN_VALUE));

        try (Checkpoint checkpoint = open()) {
            assertThat(checkpoint.names()).containsExactly("a", "b");
            assertThat(values(checkpoint.find("a").orElseThrow())).containsExactly(1.5f);
            assertThat(checkpoint.find("b").orElseThrow().shape()).containsExactly(2L, 1L);
            assertThat(values(checkpoint.find("b").orElseThrow())).containsExactly(-2, Float.MIN_VALUE);
        }
    }

    @Test
    void halfPrecisionIsWidenedWithoutLoss() throws Exception {
        SafetensorsFixture.write(
                file(),
                "{\"h\": {\"dtype\": \"F16\", \"shape\": [6], \"data_offsets\": [0, 12]}}",
                SafetensorsFixture.shorts(0x3c00, 0xc000, 0x0001, 0x8000, 0x7c00, 0x7bff));

        try (Checkpoint checkpoint = open()) {
            assertThat(values(checkpoint.find("h").orElseThrow()))
                    .containsExactly(1, -2, 0x1p-24f, -0f, Float.POSITIVE_INFINITY, 65504);
        }
    }

    @Test
    void brainFloatsAreWidenedWithoutLoss() throws Exception {
        SafetensorsFixture.write(
                file(),
                "{\"h\": {\"dtype\": \"BF16\", \"shape\": [3], \"data_offsets\": [0, 6]}}",
                SafetensorsFixture.shorts(0x3f80, 0xc040, 0x0001));

        try (Checkpoint checkpoint = open()) {
            assertThat(values(checkpoint.find("h").orElseThrow()))
                    .containsExactly(1, -3, Float.intBitsToFloat(0x10000));
        }
    }

    @Test
    void shardsAreReadTogether() throws Exception {
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"a\": \"one.safetensors\", \"b\": \"two.safetensors\"}}");
        for (String[] shard : new String[][] {{"one", "a"}, {"two", "b"}}) {
            SafetensorsFixture.write(
                    folder.resolve(shard[0] + ".safetensors"),
                    "{\"" + shard[1] + "\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}}",
                    SafetensorsFixture.floats(shard[1].charAt(0)));
        }

        try (Checkpoint checkpoint = open()) {
            assertThat(values(checkpoint.find("a").orElseThrow())).containsExactly('a');
            assertThat(values(checkpoint.find("b").orElseThrow())).containsExactly('b');
        }
    }

    @Test
    void aShardOutsideOfTheFolderIsRefused() throws Exception {
        Files.writeString(
                folder.resolve("model.safetensors.index.json"), "{\"weight_map\": {\"a\": \"../../secret\"}}");

        assertThatThrownBy(this::open).isInstanceOf(AidbException.class).hasMessageContaining("../../secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'a': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}}; cut off",
                "{'a': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 4]}}; in place of 8",
                "{'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [-4, 0]}}; not whole numbers",
                "{'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 0]}}; lies at bytes 4 to 0",
                "{'a': {'dtype': 'F32', 'shape': [4611686018427387904, 4], 'data_offsets': [0, 4]}}; too large",
                "{'a': {'dtype': 'F32', 'shape': ['x'], 'data_offsets': [0, 4]}}; not whole numbers",
                "{'a': {'dtype': 'Q4', 'shape': [1], 'data_offsets': [0, 4]}}; unknown type 'Q4'",
                "{'a': {'dtype': 'F16', 'shape': [2], 'data_offsets': [0, 4]},"
                        + " 'b': {'dtype': 'F16', 'shape': [1], 'data_offsets': [2, 4]}}; overlaps",
                "{'a': ; not valid JSON",
                "[]; not a JSON object"
            })
    void aHeaderThatCanNotBeTrueIsRefused(String header, String words) throws Exception {
        SafetensorsFixture.write(file(), header.replace('\'', '"'), new byte[4]);

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.SYSTEM_ERROR))
                .hasMessageContainingAll(file().toString(), words);
    }

    @ParameterizedTest
    @CsvSource({"3", "12"})
    void somethingElseThanSafetensorsIsRefused(int length) throws Exception {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 0x7f);
        Files.write(file(), content);

        assertThatThrownBy(this::open).isInstanceOf(AidbException.class).hasMessageContaining(file().toString());
    }

    @Test
    void integersAreNoWeights() throws Exception {
        SafetensorsFixture.write(
                file(), "{\"ids\": {\"dtype\": \"I64\", \"shape\": [1], \"data_offsets\": [0, 8]}}", new byte[8]);

        try (Checkpoint checkpoint = open()) {
            Tensor ids = checkpoint.find("ids").orElseThrow();
            assertThatThrownBy(() -> values(ids))
                    .isInstanceOf(AidbException.class)
                    .hasMessageContaining("I64");
        }
    }

    @Test
    void aMissingTensorAndAWrongShapeAreNamed() throws Exception {
        SafetensorsFixture.write(
                file(),
                "{\"x.a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}}",
                SafetensorsFixture.floats(1));

        try (Checkpoint checkpoint = open()) {
            Weights weights = new Weights(checkpoint, "").at("x");
            assertThatThrownBy(() -> weights.get("b", 1)).hasMessageContaining("tensor x.b is missing");
            assertThatThrownBy(() -> weights.get("a", 2)).hasMessageContaining("[1] where config.json implies [2]");
        }
    }

    @Test
    void aPrefixAndOldNamesOfNormsAreUnderstood() throws Exception {
        SafetensorsFixture.write(
                file(),
                "{\"bert.LayerNorm.gamma\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}}",
                SafetensorsFixture.floats(5));

        try (Checkpoint checkpoint = open()) {
            Weights weights = Weights.of(checkpoint, "LayerNorm.weight", "", "bert.");
            assertThat(values(weights.get("LayerNorm.weight", 1))).containsExactly(5);
        }
    }
}

package io.aidb.tck.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A checkpoint of small random weights, for what depends on sizes alone. */
final class RandomCheckpoint {

    private static final double SCALE = 0.04;

    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    RandomCheckpoint with(String name, long... shape) {
        shapes.put(name, shape);
        return this;
    }

    /** Adds a linear step or a norm with a bias. */
    RandomCheckpoint withBias(String name, long... shape) {
        return with(name + ".weight", shape).with(name + ".bias", shape[0]);
    }

    /** Writes config.json and model.safetensors. */
    Path write(Path folder, String config) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), config);
        StringBuilder header = new StringBuilder("{");
        long offset = 0;
        for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
            long end = offset + 4 * size(tensor.getValue());
            header.append(header.length() > 1 ? "," : "")
                    .append('"')
                    .append(tensor.getKey())
                    .append("\":{\"dtype\":\"F32\",\"shape\":")
                    .append(Arrays.toString(tensor.getValue()))
                    .append(",\"data_offsets\":[")
                    .append(offset)
                    .append(',')
                    .append(end)
                    .append("]}");
            offset = end;
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(folder.resolve("model.safetensors")), 1 << 20)) {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .array());
            out.write(json);
            SplittableRandom random = new SplittableRandom(1);
            for (long[] shape : shapes.values()) {
                for (long i = size(shape); i > 0; i--) {
                    int bits = Float.floatToRawIntBits((float) (SCALE * (random.nextDouble() - 0.5)));
                    out.write(bits);
                    out.write(bits >> 8);
                    out.write(bits >> 16);
                    out.write(bits >> 24);
                }
            }
        }
        return folder;
    }

    private static long size(long[] shape) {
        long size = 1;
        for (long length : shape) {
            size *= length;
        }
        return size;
    }

    /** T5 with {@code layers} layers in the encoder and as many in the decoder. */
    static Path t5(Path folder, int width, int heads, int inner, int layers, boolean gated) throws IOException {
        int vocabulary = 32128;
        int attention = heads * 64;
        RandomCheckpoint weights = new RandomCheckpoint().with("shared.weight", vocabulary, width);
        for (String side : new String[] {"encoder", "decoder"}) {
            for (int i = 0; i < layers; i++) {
                String block = side + ".block." + i + ".layer.";
                weights.attention(block + "0.", "SelfAttention", width, attention);
                if (i == 0) {
                    weights.with(block + "0.SelfAttention.relative_attention_bias.weight", 32, heads);
                }
                int last = 1;
                if (side.equals("decoder")) {
                    weights.attention(block + "1.", "EncDecAttention", width, attention);
                    last = 2;
                }
                for (String name : gated ? new String[] {"wi_0", "wi_1"} : new String[] {"wi"}) {
                    weights.with(block + last + ".DenseReluDense." + name + ".weight", inner, width);
                }
                weights.with(block + last + ".DenseReluDense.wo.weight", width, inner)
                        .with(block + last + ".layer_norm.weight", width);
            }
            weights.with(side + ".final_layer_norm.weight", width);
        }
        if (gated) {
            weights.with("lm_head.weight", vocabulary, width);
        }
        return weights.write(
                folder,
                "{\"model_type\":\"t5\",\"d_model\":" + width + ",\"d_kv\":64,\"num_heads\":" + heads + ",\"d_ff\":"
                        + inner
                        + ",\"num_layers\":" + layers + ",\"vocab_size\":" + vocabulary + ",\"feed_forward_proj\":\""
                        + (gated ? "gated-gelu" : "relu") + "\",\"tie_word_embeddings\":" + !gated + "}");
    }

    private void attention(String layer, String name, int width, int inner) {
        for (String step : new String[] {"q", "k", "v"}) {
            with(layer + name + "." + step + ".weight", inner, width);
        }
        with(layer + name + ".o.weight", width, inner).with(layer + "layer_norm.weight", width);
    }

    /** CLIP ViT-B/32. */
    static Path clip(Path folder) throws IOException {
        RandomCheckpoint weights = new RandomCheckpoint()
                .with("text_model.embeddings.token_embedding.weight", 49408, 512)
                .with("text_model.embeddings.position_embedding.weight", 77, 512)
                .withBias("text_model.final_layer_norm", 512)
                .with("text_projection.weight", 512, 512)
                .with("vision_model.embeddings.patch_embedding.weight", 768, 3, 32, 32)
                .with("vision_model.embeddings.class_embedding", 768)
                .with("vision_model.embeddings.position_embedding.weight", 50, 768)
                .withBias("vision_model.pre_layrnorm", 768)
                .withBias("vision_model.post_layernorm", 768)
                .with("visual_projection.weight", 512, 768);
        weights.tower("text_model", 512);
        weights.tower("vision_model", 768);
        return weights.write(
                folder, "{\"model_type\":\"clip\",\"projection_dim\":512,\"text_config\":{},\"vision_config\":{}}");
    }

    private void tower(String tower, int width) {
        for (int i = 0; i < 12; i++) {
            String layer = tower + ".encoder.layers." + i + ".";
            for (String step : new String[] {"q_proj", "k_proj", "v_proj", "out_proj"}) {
                withBias(layer + "self_attn." + step, width, width);
            }
            withBias(layer + "layer_norm1", width);
            withBias(layer + "layer_norm2", width);
            withBias(layer + "mlp.fc1", 4L * width, width);
            withBias(layer + "mlp.fc2", width, 4L * width);
        }
    }
}

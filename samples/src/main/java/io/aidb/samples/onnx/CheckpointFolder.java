package io.aidb.samples.onnx;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the files of a sentence-transformers checkpoint as they lie on the Hugging Face hub. Every size in them is read
 * off the weights; what the weights can't tell is a constant below, from the model's card and its own configuration.
 */
final class CheckpointFolder {

    /** All sentence encoders of the MiniLM family split their hidden size into heads of this size. */
    private static final int HEAD_SIZE = 32;

    private static final double LAYER_NORM_EPSILON = 1e-12;
    private static final int MAX_SEQUENCE_LENGTH = 256;

    private static final ObjectWriter JSON = new JsonMapper().writerWithDefaultPrettyPrinter();

    private final Path folder;

    CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    void write(BertWeights weights, byte[] tokenizer) throws IOException {
        Files.createDirectories(folder.resolve("1_Pooling"));
        SafetensorsWriter.write(folder.resolve("model.safetensors"), weights.tensors());
        Files.write(folder.resolve("tokenizer.json"), tokenizer);
        int hiddenSize = weights.dimension("embeddings.word_embeddings.weight", 1);
        writeJson("config.json", bertConfig(weights, hiddenSize));
        writeJson("modules.json", modules());
        writeJson("1_Pooling/config.json", meanPooling(hiddenSize));
        writeJson(
                "sentence_bert_config.json",
                object().put("max_seq_length", MAX_SEQUENCE_LENGTH).put("do_lower_case", false));
    }

    private static ObjectNode bertConfig(BertWeights weights, int hiddenSize) throws IOException {
        ObjectNode config = object();
        config.putArray("architectures").add("BertModel");
        return config.put("model_type", "bert")
                .put("hidden_size", hiddenSize)
                .put("num_hidden_layers", weights.layers())
                .put("num_attention_heads", hiddenSize / HEAD_SIZE)
                .put("intermediate_size", weights.dimension("encoder.layer.0.intermediate.dense.weight", 0))
                .put("hidden_act", "gelu")
                .put("layer_norm_eps", LAYER_NORM_EPSILON)
                .put("max_position_embeddings", weights.dimension("embeddings.position_embeddings.weight", 0))
                .put("type_vocab_size", weights.dimension("embeddings.token_type_embeddings.weight", 0))
                .put("vocab_size", weights.dimension("embeddings.word_embeddings.weight", 0))
                .put("pad_token_id", 0)
                .put("position_embedding_type", "absolute")
                .put("torch_dtype", "float32");
    }

    private static ArrayNode modules() {
        ArrayNode modules = JsonNodeFactory.instance.arrayNode();
        List<String> types = List.of("Transformer", "Pooling", "Normalize");
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i);
            modules.addObject()
                    .put("idx", i)
                    .put("name", Integer.toString(i))
                    .put("path", i == 0 ? "" : i + "_" + type)
                    .put("type", "sentence_transformers.models." + type);
        }
        return modules;
    }

    private static ObjectNode meanPooling(int hiddenSize) {
        return object().put("word_embedding_dimension", hiddenSize)
                .put("pooling_mode_cls_token", false)
                .put("pooling_mode_mean_tokens", true)
                .put("pooling_mode_max_tokens", false)
                .put("pooling_mode_mean_sqrt_len_tokens", false);
    }

    private void writeJson(String file, Object json) throws IOException {
        Files.write(folder.resolve(file), JSON.writeValueAsBytes(json));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}

package io.aidb.samples.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniLmImportIT {

    @TempDir
    static Path root;

    private static MiniLmImport model;
    private static Path folder;

    @BeforeAll
    static void importModel() throws IOException {
        model = new MiniLmImport(new HubCache(root));
        assertThat(model.present()).isFalse();
        folder = model.run();
    }

    private static JsonNode json(String file) throws IOException {
        return new JsonMapper().readTree(folder.resolve(file).toFile());
    }

    @Test
    void isThereAfterwardsAndIsNotImportedAgain() throws IOException {
        assertThat(model.present()).isTrue();
        assertThat(model.run()).isEqualTo(folder);
    }

    @Test
    void holdsEveryWeightOfTheModel() throws IOException {
        Safetensors weights = Safetensors.read(folder.resolve("model.safetensors"));

        assertThat(weights.header().size() - 1)
                .as("tensors, without the metadata")
                .isEqualTo(101);
        assertThat(weights.data().remaining()).isEqualTo(90_261_504);
        assertShape(weights, "embeddings.word_embeddings.weight", "[30522,384]");
        assertShape(weights, "embeddings.position_embeddings.weight", "[512,384]");
        assertShape(weights, "embeddings.token_type_embeddings.weight", "[2,384]");
        for (int layer = 0; layer < 6; layer++) {
            String prefix = "encoder.layer." + layer;
            assertShape(weights, prefix + ".attention.self.query.weight", "[384,384]");
            assertShape(weights, prefix + ".attention.self.key.bias", "[384]");
            assertShape(weights, prefix + ".attention.output.LayerNorm.weight", "[384]");
            assertShape(weights, prefix + ".intermediate.dense.weight", "[1536,384]");
            assertShape(weights, prefix + ".output.dense.weight", "[384,1536]");
        }
        assertThat(weights.header().fieldNames()).toIterable().noneMatch(name -> name.contains("onnx"));
    }

    private static void assertShape(Safetensors weights, String name, String shape) {
        assertThat(weights.header().at("/" + name + "/shape").toString())
                .as(name)
                .isEqualTo(shape);
    }

    @Test
    void describesTheModelByTheSizesOfItsWeights() throws IOException {
        JsonNode config = json("config.json");

        assertThat(config.get("model_type").textValue()).isEqualTo("bert");
        assertThat(config.get("hidden_size").intValue()).isEqualTo(384);
        assertThat(config.get("num_hidden_layers").intValue()).isEqualTo(6);
        assertThat(config.get("num_attention_heads").intValue()).isEqualTo(12);
        assertThat(config.get("intermediate_size").intValue()).isEqualTo(1536);
        assertThat(config.get("max_position_embeddings").intValue()).isEqualTo(512);
        assertThat(config.get("type_vocab_size").intValue()).isEqualTo(2);
        assertThat(config.get("vocab_size").intValue()).isEqualTo(30522);
    }

    @Test
    void saysHowTokensBecomeOneVector() throws IOException {
        assertThat(json("modules.json").findValuesAsText("path")).containsExactly("", "1_Pooling", "2_Normalize");
        assertThat(json("1_Pooling/config.json").get("pooling_mode_mean_tokens").booleanValue())
                .isTrue();
        assertThat(json("sentence_bert_config.json").get("max_seq_length").intValue())
                .isEqualTo(256);
        assertThat(json("tokenizer.json").at("/model/vocab").size()).isEqualTo(30522);
    }
}

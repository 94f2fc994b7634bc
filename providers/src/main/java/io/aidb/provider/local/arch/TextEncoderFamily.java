package io.aidb.provider.local.arch;

import io.aidb.provider.local.weights.Checkpoint;
import java.util.Map;
import java.util.TreeMap;

/** Builds the encoder of one family of models from its configuration and weights. */
@FunctionalInterface
public interface TextEncoderFamily {

    TextEncoderScript build(ModelConfig config, Checkpoint checkpoint);

    /** The families by the {@code model_type} of config.json. */
    Map<String, TextEncoderFamily> BY_MODEL_TYPE = new TreeMap<>(Map.of(
            "bert", BertFamily::bert,
            "roberta", BertFamily::roberta,
            "xlm-roberta", BertFamily::roberta,
            "camembert", BertFamily::roberta,
            "distilbert", DistilBertFamily::build,
            "mpnet", MpnetFamily::build,
            "t5", T5Family::encoder));

    /** The family of a model; an error that lists the supported ones if it is of none. */
    static TextEncoderFamily of(ModelConfig config) {
        return config.choice("model_type", "", BY_MODEL_TYPE);
    }
}

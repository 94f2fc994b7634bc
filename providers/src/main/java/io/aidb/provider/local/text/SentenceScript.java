package io.aidb.provider.local.text;

import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.arch.TextEncoderFamily;
import io.aidb.provider.local.arch.TextEncoderScript;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.torch.Archives;
import io.aidb.provider.local.torch.Placement;
import io.aidb.provider.local.torch.ScriptValue;
import io.aidb.provider.local.torch.ScriptValue.ObjectValue;
import io.aidb.provider.local.torch.Sources;
import io.aidb.provider.local.torch.TorchModule;
import io.aidb.provider.local.torch.TorchScript;
import io.aidb.provider.local.weights.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An encoder with pooling and what follows it, as a TorchScript module ({@code sentence.py}).
 *
 * @param maxTokens the most tokens that the encoder can take
 */
record SentenceScript(TorchScript script, int maxTokens) {

    static SentenceScript of(ModelFiles files, SentenceModules modules, ModelConfig config, Checkpoint checkpoint)
            throws IOException {
        TextEncoderScript encoder = TextEncoderFamily.of(config).build(config, checkpoint);
        int width = modules.pooling().width(encoder.width());
        List<ObjectValue> steps = new ArrayList<>();
        for (String step : modules.steps()) {
            SentenceStep after = step.equals(SentenceModules.NORMALIZE)
                    ? SentenceStep.normalize(width)
                    : SentenceStep.read(files, step, width);
            steps.add(after.script());
            width = after.width();
        }
        ObjectValue root = ObjectValue.of("sentence.Model")
                .with("training", false)
                .with("encoder", encoder.encoder())
                .with(
                        "pooling",
                        new ScriptValue.ListValue(
                                "str",
                                modules.pooling().modes().stream()
                                        .map(ScriptValue.StringValue::new)
                                        .toList()))
                .with("steps", new ScriptValue.ListValue("__torch__.sentence.Step", steps))
                .build();
        SortedMap<String, String> sources = new TreeMap<>();
        sources.put("layers", Sources.read("layers"));
        sources.put("encoder", Sources.read(encoder.source()));
        sources.put("sentence", Sources.read("sentence"));
        return new SentenceScript(new TorchScript(sources, root), encoder.maxTokens());
    }

    TorchModule load(ModelFiles files, Placement placement) {
        return Archives.load(files, script, placement);
    }
}

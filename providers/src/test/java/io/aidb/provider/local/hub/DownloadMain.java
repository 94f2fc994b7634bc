package io.aidb.provider.local.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.engine.AidbProperty;
import io.aidb.provider.RecordingContext;
import java.nio.file.Files;
import java.util.Map;

/** Downloads a model's weights and prints their length. Arguments: hub, cache, model. */
public final class DownloadMain {

    private DownloadMain() {}

    public static void main(String[] arguments) throws Exception {
        RecordingContext context = new RecordingContext(
                Map.of(AidbProperty.HUB_ENDPOINT, arguments[0], AidbProperty.MODEL_CACHE, arguments[1]));
        try (ModelFiles files = ModelSource.of(
                        new ObjectMapper().createObjectNode().put("model", arguments[2]), "", "")
                .open(context)) {
            System.out.println("length " + Files.size(files.require("model.safetensors")));
        }
    }
}

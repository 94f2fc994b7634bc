package io.aidb.provider.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.engine.AidbException;
import io.aidb.engine.spi.Model;
import io.aidb.provider.RecordingContext;
import java.util.List;
import java.util.Optional;

/** Encodes a text with the model in a directory, and prints the length of its vector or the error. */
public final class EncodeMain {

    private EncodeMain() {}

    public static void main(String[] arguments) {
        Model model =
                new Model("m", new ObjectMapper().createObjectNode().put("model", arguments[0]), Optional.empty());
        try (BertLocalProvider provider = new BertLocalProvider()) {
            float[] vector = provider.encodeText(model, List.of("text"), new RecordingContext())
                    .get(0);
            print("vector of " + vector.length);
            print("telemetry off: " + System.getProperty("OPT_OUT_TRACKING"));
        } catch (AidbException e) {
            print(e.state() + " " + e.getMessage() + " " + e.hint());
        }
    }

    // read by the test that started this process
    private static void print(String line) {
        System.out.println(line);
    }
}

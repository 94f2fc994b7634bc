package io.aidb.samples;

import io.aidb.samples.onnx.MiniLmImport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Finds out whether the Hugging Face hub answers, as the environment tells where it is. */
final class HubProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int FIRST_ERROR = 400;

    private final Map<String, String> environment;

    HubProbe(Map<String, String> environment) {
        this.environment = environment;
    }

    /** True if the hub has the model of {@code bert} for us; takes three seconds at most. */
    boolean isReachable() {
        if (isOn(environment.getOrDefault("HF_HUB_OFFLINE", ""))) {
            return false;
        }
        String endpoint = environment.getOrDefault("HF_ENDPOINT", "https://huggingface.co");
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(endpoint + "/" + MiniLmImport.REPOSITORY + "/resolve/main/config.json"))
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .timeout(PATIENCE)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < FIRST_ERROR;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isOn(String flag) {
        return switch (flag.strip().toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "on" -> true;
            default -> false;
        };
    }
}

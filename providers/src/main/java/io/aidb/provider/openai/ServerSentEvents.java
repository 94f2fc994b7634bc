package io.aidb.provider.openai;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the data of server-sent events (HTML Living Standard, section 9.2.6) as they arrive. */
final class ServerSentEvents {

    private final BufferedReader lines;

    ServerSentEvents(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** The data of the next event that has some; null at the end. An event that the end cuts off is dropped. */
    @Nullable
    String next() throws IOException {
        StringBuilder data = new StringBuilder();
        boolean hasData = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                if (hasData) {
                    return data.toString();
                }
            } else if (line.startsWith("data:")) {
                data.append(hasData ? "\n" : "").append(line, line.startsWith("data: ") ? 6 : 5, line.length());
                hasData = true;
            }
        }
        return null;
    }
}

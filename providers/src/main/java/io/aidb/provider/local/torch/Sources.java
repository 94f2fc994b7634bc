package io.aidb.provider.local.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The TorchScript sources among this package's resources. */
public final class Sources {

    private Sources() {}

    /** The text of a resource by its name without {@code .py}. */
    public static String read(String name) {
        try (InputStream in = Sources.class.getResourceAsStream(name + ".py")) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name + ".py");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.aidb.tck.client;

import static java.util.Objects.requireNonNull;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where classes come from, for tools that run in a process of their own. */
final class ToolJars {

    /** Our self-contained jar. */
    static final String AIDB = requireNonNull(System.getProperty("aidb.test.jar"));

    private ToolJars() {}

    /** The jar or the folder that holds a class. */
    static String of(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.aidb.engine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as users write them in properties, in environment variables and in the configuration of models. */
public final class UserPath {

    private static final String HOME = "~";

    private UserPath() {}

    /**
     * A path. {@code ~} at its beginning is the user's home, as in shells and in the Hugging Face tools, since no shell has
     * seen the text.
     *
     * @throws InvalidPathException for a text that is no path on this system
     */
    public static Path of(String text) {
        return of(text, Path.of(System.getProperty("user.home", "")));
    }

    /** As {@link #of(String)}, on the system of the home folder. */
    public static Path of(String text, Path home) {
        String separator = home.getFileSystem().getSeparator();
        boolean inHome = text.equals(HOME) || text.startsWith(HOME + "/") || text.startsWith(HOME + separator);
        return inHome
                ? home.resolve(text.substring(Math.min(2, text.length())))
                : home.getFileSystem().getPath(text);
    }
}

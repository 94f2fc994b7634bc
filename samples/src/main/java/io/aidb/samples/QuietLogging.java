package io.aidb.samples;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the libraries' reports of normal work off the terminal; warnings and errors are shown on one line each. */
final class QuietLogging {

    /** DJL warns of every graphics card that it can't use. Held here, since a logger that nobody holds loses its level. */
    private static final Logger DJL = Logger.getLogger("ai.djl");

    private QuietLogging() {}

    static void configure() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%6$s%n");
        Logger.getLogger("").setLevel(Level.WARNING);
        DJL.setLevel(Level.SEVERE);
    }
}

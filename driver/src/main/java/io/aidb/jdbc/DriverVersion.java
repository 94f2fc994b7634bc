package io.aidb.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The driver's name and version, as the build wrote it.
 *
 * @param text the whole version, such as {@code 1.2.3-SNAPSHOT}
 */
record DriverVersion(String text, int major, int minor) {

    static final String NAME = "aidb-jdbc";

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** Read on first need: connecting doesn't want it. */
    private static final class Holder {
        private static final DriverVersion CURRENT = of(read());
    }

    static DriverVersion current() {
        return Holder.CURRENT;
    }

    static DriverVersion of(String version) {
        MatchResult numbers = NUMBERS.matcher(version).results().findFirst().orElseThrow();
        return new DriverVersion(version, Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    private static String read() {
        try (InputStream in = DriverVersion.class.getResourceAsStream("driver.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

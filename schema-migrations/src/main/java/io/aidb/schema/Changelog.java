package io.aidb.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The changes that make the registry's schema: a formatted-SQL changelog of Liquibase.
 *
 * @param text the whole changelog
 * @param ids the ids of its changesets, in order
 */
record Changelog(String text, Set<String> ids) {

    /** The label of changesets that a driver can live with although it does not know them. */
    static final String COMPATIBLE = "compatible";

    private static final String RESOURCE = "changelog.sql";

    private static final Pattern CHANGESET = Pattern.compile("(?m)^--changeset aidb:(\\S+)");

    /** The changes that this driver knows. */
    static Changelog bundled() {
        try (InputStream resource = Changelog.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("The driver's jar lacks " + RESOURCE);
            }
            return of(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Changelog of(String text) {
        Set<String> ids = new LinkedHashSet<>();
        Matcher matcher = CHANGESET.matcher(text);
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        return new Changelog(text, ids);
    }
}

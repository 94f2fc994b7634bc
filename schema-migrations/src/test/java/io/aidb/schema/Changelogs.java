package io.aidb.schema;

/** Changelogs of drivers that are older or newer than this one. */
final class Changelogs {

    private Changelogs() {}

    /** One that knows the first two changes only. */
    static Changelog older() {
        String text = Changelog.bundled().text();
        return Changelog.of(text.substring(0, text.indexOf("--changeset aidb:3-")));
    }

    /** One with a further change. */
    static Changelog newer(String attributes) {
        return Changelog.of(Changelog.bundled().text() + "\n--changeset aidb:99-future " + attributes
                + "\nCREATE TABLE future (x int);\n");
    }
}

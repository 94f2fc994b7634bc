package io.aidb.provider.local.arch;

import io.aidb.provider.local.weights.CorruptCheckpoint;

/** The number of attention heads, which share the width between them. */
final class Heads {

    private Heads() {}

    static int of(ModelConfig config, String key, int width) {
        return of(config, key, 0, width);
    }

    /** As above, with a number for configurations that leave it out. */
    static int of(ModelConfig config, String key, int fallback, int width) {
        int heads = config.count(key, fallback);
        if (width % heads != 0) {
            throw CorruptCheckpoint.of(
                    config.file(), "its width " + width + " can't be shared by " + heads + " attention heads");
        }
        return heads;
    }
}

package io.aidb.provider.local.hub;

import java.nio.file.Path;

public final class LocalModel {
    private LocalModel() {}

    public static ModelFiles directory(Path p) {
        return new DirectoryFiles(p);
    }
}

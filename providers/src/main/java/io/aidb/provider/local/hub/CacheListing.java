package io.aidb.provider.local.hub;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CachedModel;
import io.aidb.engine.spi.CallContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in a model cache, whoever brought it there. */
public final class CacheListing {

    private static final String PREFIX = "models--";

    private CacheListing() {}

    /** The models in the cache of a connection: a row for each revision that was asked for, else for the commit. */
    public static List<CachedModel> of(CallContext context) {
        Path root = HubSettings.of(context.settings(), Optional.empty()).cache();
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<CachedModel> models = new ArrayList<>();
        try {
            for (Path repository : children(root)) {
                String folder = repository.getFileName().toString();
                if (folder.startsWith(PREFIX)) {
                    add(folder.substring(PREFIX.length()).replace("--", "/"), repository, models);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "The model cache " + root + " can't be read: " + e + ".",
                    "Check the rights on its folders.",
                    e);
        }
        return models;
    }

    private static void add(String model, Path repository, List<CachedModel> models) throws IOException {
        Map<String, String> commits = commitsByRevision(repository.resolve("refs"));
        for (Path snapshot : children(repository.resolve("snapshots"))) {
            String commit = snapshot.getFileName().toString();
            List<String> revisions = commits.entrySet().stream()
                    .filter(ref -> ref.getValue().equals(commit))
                    .map(Map.Entry::getKey)
                    .toList();
            for (String revision : revisions.isEmpty() ? List.of(commit) : revisions) {
                models.add(describe(model, revision, snapshot));
            }
        }
    }

    private static Map<String, String> commitsByRevision(Path refs) throws IOException {
        Map<String, String> commits = new TreeMap<>();
        if (Files.isDirectory(refs)) {
            try (Stream<Path> files = Files.walk(refs)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String revision = refs.relativize(file).toString().replace('\\', '/');
                    commits.put(revision, Files.readString(file).strip());
                }
            }
        }
        return commits;
    }

    /** A model by the folder of its files. Files of the cache are links to their contents. */
    public static CachedModel describe(String model, String revision, Path folder) throws IOException {
        long bytes = 0;
        Instant lastUsed = Instant.EPOCH;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve(DirectoryFiles.DERIVED)))
                    .toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                bytes += attributes.size();
                Instant read = attributes.lastAccessTime().toInstant();
                lastUsed = read.isAfter(lastUsed) ? read : lastUsed;
            }
        }
        return new CachedModel(model, revision, folder.toString(), bytes, lastUsed);
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}

package io.aidb.provider.local.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/**
 * One model's folder in the cache, in the layout that all tools of the hub share: {@code blobs} holds contents by their
 * ETag, {@code snapshots/<commit>} the files of a version as links to them, {@code refs/<revision>} the commit that a
 * branch, tag or pull request had when it was last asked for, {@code .no_exist/<commit>} the files that a version has not.
 */
final class HubCache {

    private final Path root;
    private final Path repository;
    private final Path locks;

    HubCache(Path root, String model) {
        this.root = root.toAbsolutePath();
        String folder = "models--" + model.replace("/", "--");
        this.repository = this.root.resolve(folder);
        this.locks = this.root.resolve(".locks").resolve(folder);
    }

    Path root() {
        return root;
    }

    /** The commit of a revision when it was last asked for. */
    Optional<String> commit(String revision) {
        try {
            return Optional.of(Files.readString(ref(revision)).strip()).filter(commit -> !commit.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void remember(String revision, String commit) throws IOException {
        if (!commit(revision).equals(Optional.of(commit))) {
            Path ref = ref(revision);
            Files.createDirectories(ref.getParent());
            replace(ref, Files.writeString(temporary(ref), commit, StandardCharsets.US_ASCII));
        }
    }

    private Path ref(String revision) {
        return repository.resolve("refs").resolve(revision);
    }

    /** A file of a version, if it is here. */
    Optional<Path> file(String commit, String name) {
        return Optional.of(snapshot(commit).resolve(name)).filter(Files::isRegularFile);
    }

    /** True if the hub has said that the version has no such file. */
    boolean isKnownMissing(String commit, String name) {
        return Files.isRegularFile(missing(commit, name));
    }

    void rememberMissing(String commit, String name) throws IOException {
        Path marker = missing(commit, name);
        Files.createDirectories(marker.getParent());
        Files.write(marker, new byte[0]);
    }

    private Path missing(String commit, String name) {
        return repository.resolve(".no_exist").resolve(commit).resolve(name);
    }

    private Path snapshot(String commit) {
        return repository.resolve("snapshots").resolve(commit);
    }

    Path blob(String etag) {
        return repository.resolve("blobs").resolve(etag);
    }

    /** Where a blob grows until it is whole. */
    Path incomplete(String etag) {
        return repository.resolve("blobs").resolve(etag + ".incomplete");
    }

    Path lock(String etag) {
        return locks.resolve(etag + ".lock");
    }

    /** The folder for what is derived from a version. */
    Path derived(String commit) {
        return repository.resolve("aidb").resolve(commit);
    }

    /** Makes a blob a file of a version, as a relative link, or as a copy where links can't be made. */
    Path link(String commit, String name, String etag) throws IOException {
        Path file = snapshot(commit).resolve(name);
        Path blob = blob(etag);
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        try {
            Files.createSymbolicLink(file, folder.relativize(blob));
        } catch (FileAlreadyExistsException e) {
            return file;
        } catch (UnsupportedOperationException | IOException e) {
            replace(file, Files.copy(blob, temporary(file)));
        }
        return file;
    }

    private static Path temporary(Path target) throws IOException {
        Path file = Files.createTempFile(target.getParent(), ".aidb", ".tmp");
        Files.delete(file);
        return file;
    }

    private static void replace(Path target, Path by) throws IOException {
        Files.move(by, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

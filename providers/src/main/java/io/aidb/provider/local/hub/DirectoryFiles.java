package io.aidb.provider.local.hub;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A model in a directory on disk, in the layout of a hub repository. */
final class DirectoryFiles implements ModelFiles {

    static final String DERIVED = ".aidb";

    private final Path directory;

    DirectoryFiles(Path directory) {
        this.directory = directory;
    }

    @Override
    public Path require(String name) {
        return find(name)
                .orElseThrow(() -> new AidbException(
                        SqlState.SYSTEM_ERROR,
                        "The model directory " + directory + " has no file " + name + ".",
                        "Copy the whole repository of the model into the directory."));
    }

    @Override
    public Optional<Path> find(String name) {
        RepositoryName.checkFile(name);
        return Optional.of(directory.resolve(name)).filter(Files::isRegularFile);
    }

    /** A digest of the names, sizes and times of the files, since they can change. */
    @Override
    public String version() {
        try (Stream<Path> files = Files.walk(directory)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> regular = files.filter(file -> !file.startsWith(derived()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            for (Path file : regular) {
                String line = directory.relativize(file) + " " + Files.size(file) + " "
                        + Files.getLastModifiedTime(file).toMillis() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Path derived() {
        return directory.resolve(DERIVED);
    }

    @Override
    public void close() {}
}

package io.aidb.schema.credential;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.SqlState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** The key that is made when credentials are first stored and no key was given, in a file that only its owner may read. */
final class GeneratedKeyFile {

    private static final String NAME = "credentials.key";

    private final Path folder;
    private final Path file;

    GeneratedKeyFile(Path folder) {
        this.folder = folder;
        file = folder.resolve(NAME);
    }

    Path path() {
        return file;
    }

    /** The keys in the file; none if there is no file. */
    List<CredentialKey> read() {
        try {
            return CredentialKey.parse(Files.readString(file), "file " + file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    /** Makes a key, unless another thread or process was faster: then the answer is its key. */
    CredentialKey create(Consumer<String> warnings) {
        CredentialKey key = CredentialKey.random();
        try {
            Files.createDirectories(folder, onlyForOwner("rwx------"));
            if (!publish(key)) {
                return read().get(0);
            }
        } catch (IOException e) {
            throw failure("made", e);
        }
        warnings.accept("Key " + key.id() + " was made in file " + file + " to encrypt stored credentials. Keep a copy:"
                + " without it they can't be read, and other users and machines need it (same file, or property "
                + AidbProperty.CREDENTIALS_KEY_FILE.key() + ").");
        return key;
    }

    /** Writes the key aside and gives it its name, which fails if the name is taken. */
    private boolean publish(CredentialKey key) throws IOException {
        Path aside = folder.resolve(NAME + '.' + UUID.randomUUID());
        Set<StandardOpenOption> options =
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        try {
            try (FileChannel channel = FileChannel.open(aside, options, onlyForOwner("rw-------"))) {
                channel.write(ByteBuffer.wrap((key.text() + '\n').getBytes(StandardCharsets.UTF_8)));
            }
            give(aside);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /**
     * A link, unlike a move, never replaces a file that another process has made meanwhile. Some file systems have none, such
     * as FAT and those of some network drives.
     */
    private void give(Path aside) throws IOException {
        try {
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            Files.move(aside, file);
        }
    }

    private FileAttribute<?>[] onlyForOwner(String permissions) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private AidbException failure(String what, IOException e) {
        return new AidbException(
                SqlState.SYSTEM_ERROR,
                "The key of stored credentials couldn't be " + what + " in file " + file + ": " + e + ".",
                "Name another file in property " + AidbProperty.CREDENTIALS_KEY_FILE.key() + ", or give a key in "
                        + AidbProperty.CREDENTIALS_KEY.key() + ".",
                e);
    }
}

package io.aidb.samples.server;

import io.aidb.samples.QuickstartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder in which the quickstart keeps its server between runs. It belongs to one process at a time, by a lock that
 * the operating system releases when the process ends, in whatever way.
 */
public final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Creates the folder if it does not exist, and takes it.
     *
     * @throws QuickstartException if another process has it, or if it can't be written
     */
    public static DataFolder open(Path folder) throws QuickstartException {
        Path root = folder.toAbsolutePath().normalize();
        try {
            createPrivately(root);
            FileChannel lock =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!tryLock(lock)) {
                lock.close();
                throw new QuickstartException(inUse(root));
            }
            return new DataFolder(root, lock);
        } catch (IOException e) {
            throw new QuickstartException(
                    "The data folder " + root + " can't be used: " + e + ". Choose another with --data.", e);
        }
    }

    /** For its owner only: it holds what was typed into the shell. */
    private static void createPrivately(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            return;
        }
        Files.createDirectories(root);
        PosixFileAttributeView view = Files.getFileAttributeView(root, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static String inUse(Path root) throws IOException {
        Path address = addressFile(root);
        String connect = Files.exists(address)
                ? " or connect to its server at " + Files.readString(address).strip()
                : "";
        return "Another quickstart is running on the data folder " + root + ". Choose another folder with --data,"
                + connect + ".";
    }

    private static Path addressFile(Path root) {
        return root.resolve("url");
    }

    /** Tells a second process where the server that runs here listens. */
    void announce(String url) throws IOException {
        Files.writeString(addressFile(root), url);
    }

    void withdrawAnnouncement() throws IOException {
        Files.deleteIfExists(addressFile(root));
    }

    /** PostgreSQL's data directory. A major version can't read another's, so each has its own. */
    Path database(int majorVersion) {
        return root.resolve("postgresql-" + majorVersion);
    }

    /** The folder into which the server's programs are unpacked. */
    Path programs() {
        return root.resolve("programs");
    }

    /** What the server has to say. */
    public Path serverLog() {
        return root.resolve("server.log");
    }

    /** The statements that were typed into the shell. */
    public Path shellHistory() {
        return root.resolve("history");
    }

    @Override
    public void close() throws QuickstartException {
        try {
            lock.close();
        } catch (IOException e) {
            throw new QuickstartException("The lock of the data folder " + root + " can't be released: " + e, e);
        }
    }
}

package io.aidb.provider.local.hub;

import io.aidb.engine.spi.Cancellation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A lock file that one thread of one process on this machine holds at a time. */
final class CacheLock implements AutoCloseable {

    private static final int LOOK_AGAIN_MILLIS = 50;

    /**
     * The files whose locks threads of this process hold or are waiting for: only one opens the file, because a POSIX
     * process loses its lock when it closes any descriptor of the file.
     */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private CacheLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Waits for the lock, and gives up with 57014 when cancelled. */
    static CacheLock acquire(Path file, Cancellation cancellation) throws IOException {
        Pause pause = new Pause(cancellation);
        Files.createDirectories(file.getParent());
        while (!OPEN.add(file)) {
            pause.millis(LOOK_AGAIN_MILLIS);
        }
        @Nullable FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            while (tryLock(channel) == null) {
                pause.millis(LOOK_AGAIN_MILLIS);
            }
            return new CacheLock(file, channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            OPEN.remove(file);
            throw e;
        }
    }

    /** Null while another process, or another class loader's copy of this class, holds it. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OPEN.remove(file);
        }
    }
}

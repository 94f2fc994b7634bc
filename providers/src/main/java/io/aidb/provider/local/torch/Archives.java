package io.aidb.provider.local.torch;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.provider.local.hub.ModelFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;

/**
 * The assembled archives, kept beside the checkpoints that they were made from. The name of an archive is a digest of the
 * checkpoint's version, the source and the objects, so a new version of any makes a new file.
 */
public final class Archives {

    private static final Logger LOG = System.getLogger("io.aidb.local");
    private static final int NAME_BYTES = 16;

    private Archives() {}

    /**
     * Loads a module from its archive, which is assembled first if it is not there. The engine must have been started.
     *
     * @param script all but the source {@code linear}
     */
    public static TorchModule load(ModelFiles files, TorchScript script, Placement placement) {
        placement.room().accept(script.bytes(placement.precision()));
        Iterator<Kernels> choices = Kernels.of(placement).iterator();
        while (true) {
            Kernels kernels = choices.next();
            try {
                return load(files, kernels.complete(script), placement.device());
            } catch (AidbException e) {
                if (!choices.hasNext()) {
                    throw e;
                }
                LOG.log(Level.DEBUG, () -> "This processor does not run " + kernels, e);
            }
        }
    }

    private static TorchModule load(ModelFiles files, TorchScript script, TorchDevice device) {
        Path archive = files.derived().resolve(digest(files, script) + ".pt");
        try {
            return Files.isRegularFile(archive)
                    ? loadOrAssembleAgain(script, archive, device)
                    : TorchModule.load(assemble(script, archive), device);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "No archive can be kept in " + archive.getParent(), e);
            return loadWithoutKeeping(script, device);
        }
    }

    /** A kept archive may be spoilt; one that was just assembled is not. */
    private static TorchModule loadOrAssembleAgain(TorchScript script, Path archive, TorchDevice device)
            throws IOException {
        try {
            return TorchModule.load(archive, device);
        } catch (AidbException e) {
            LOG.log(Level.WARNING, "The archive {0} could not be loaded and is assembled again", archive);
            return TorchModule.load(assemble(script, archive), device);
        }
    }

    private static Path assemble(TorchScript script, Path archive) throws IOException {
        Files.createDirectories(archive.getParent());
        Path unfinished = Files.createTempFile(archive.getParent(), "unfinished", ".pt");
        try {
            script.writeTo(unfinished);
            return Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** In a new folder that only this user can write to, since an archive holds code. */
    private static TorchModule loadWithoutKeeping(TorchScript script, TorchDevice device) {
        try {
            Path folder = Files.createTempDirectory("aidb-model");
            Path archive = folder.resolve("model.pt");
            try {
                script.writeTo(archive);
                return TorchModule.load(archive, device);
            } finally {
                discard(archive, folder);
            }
        } catch (IOException e) {
            throw new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "The model can't be assembled: " + e + ".",
                    "Make room in the model cache or in the folder for temporary files (java.io.tmpdir).",
                    e);
        }
    }

    /** Windows deletes no file that something still reads, such as a scanner for viruses: then the end of the JVM has to. */
    private static void discard(Path... inside) {
        for (Path path : inside) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.log(Level.DEBUG, () -> path + " can't be deleted yet", e);
            }
        }
        for (int i = inside.length - 1; i >= 0; i--) {
            if (Files.exists(inside[i])) {
                inside[i].toFile().deleteOnExit();
            }
        }
    }

    private static String digest(ModelFiles files, TorchScript script) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(files.version().getBytes(StandardCharsets.UTF_8));
            script.sources().forEach((name, text) -> digest.update((name + text).getBytes(StandardCharsets.UTF_8)));
            digest.update(new PickleWriter().write(script.root()));
            return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

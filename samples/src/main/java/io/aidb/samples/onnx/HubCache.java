package io.aidb.samples.onnx;

import io.aidb.samples.FileTrees;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder where the Hugging Face tools and the driver keep downloaded models:
 * {@code models--<owner>--<name>/refs/<revision>} holds the name of a folder below
 * {@code models--<owner>--<name>/snapshots}.
 *
 * <p>On the hub that name is a commit. A model that comes from elsewhere has none; its snapshot is named by the SHA-1 of
 * its content, so that the same content always gets the same name and no commit is pretended.
 */
public final class HubCache {

    private static final List<String> FILES_OF_A_MODEL = List.of("config.json", "tokenizer.json", "model.safetensors");
    private static final String STAGING_PREFIX = ".import-";

    private final Path root;

    public HubCache(Path root) {
        this.root = root;
    }

    /** The cache that the driver uses when {@code aidb.modelCache} is not set. */
    public static HubCache ofEnvironment(Map<String, String> environment) {
        Path cache = Path.of(environment.getOrDefault(
                "XDG_CACHE_HOME",
                Path.of(System.getProperty("user.home"), ".cache").toString()));
        Path home = Path.of(
                environment.getOrDefault("HF_HOME", cache.resolve("huggingface").toString()));
        return new HubCache(Path.of(
                environment.getOrDefault("HF_HUB_CACHE", home.resolve("hub").toString())));
    }

    public Path root() {
        return root;
    }

    /** The folder of a model at a revision, if all the files that the driver needs are there. */
    public Optional<Path> snapshot(String repository, String revision) throws IOException {
        Path ref = model(repository).resolve("refs").resolve(revision);
        if (!Files.isRegularFile(ref)) {
            return Optional.empty();
        }
        Path folder = snapshots(repository).resolve(Files.readString(ref).strip());
        boolean complete = FILES_OF_A_MODEL.stream().allMatch(file -> Files.isRegularFile(folder.resolve(file)));
        return complete ? Optional.of(folder) : Optional.empty();
    }

    /**
     * Adds a model under every revision that the cache lacks. A crash leaves the cache as it was, and of several
     * processes one does the work.
     *
     * @return the folder of the first revision
     */
    public Path install(String repository, List<String> revisions, ModelWriter writer) throws IOException {
        Path model = model(repository);
        Path locks = Files.createDirectories(root.resolve(".locks").resolve(folderName(repository)));
        try (FileChannel channel =
                FileChannel.open(locks.resolve("import.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // until the channel is closed
            deleteStagingFolders(model);
            Optional<Path> present = snapshot(repository, revisions.get(0));
            Path folder = present.isPresent() ? present.get() : addSnapshot(repository, writer);
            for (String revision : revisions) {
                if (snapshot(repository, revision).isEmpty()) {
                    writeRef(
                            model.resolve("refs").resolve(revision),
                            folder.getFileName().toString());
                }
            }
            return folder;
        }
    }

    private Path addSnapshot(String repository, ModelWriter writer) throws IOException {
        Path snapshots = Files.createDirectories(snapshots(repository));
        Path staging = Files.createDirectory(model(repository).resolve(stagingName()));
        try {
            writer.write(staging);
            Path folder = snapshots.resolve(contentHash(staging));
            if (!Files.isDirectory(folder)) {
                Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return folder;
        } finally {
            FileTrees.delete(staging);
        }
    }

    private static void writeRef(Path ref, String snapshot) throws IOException {
        Files.createDirectories(ref.getParent());
        Path staging = ref.resolveSibling(stagingName());
        Files.writeString(staging, snapshot);
        Files.move(staging, ref, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Not a temporary file's name: those are readable for their owner only, and stay so when they are moved. */
    private static String stagingName() {
        return STAGING_PREFIX + UUID.randomUUID();
    }

    /** SHA-1 over path, length and bytes of every file, in the order of the paths. */
    private static String contentHash(Path folder) throws IOException {
        MessageDigest sha1 = sha1();
        try (Stream<Path> tree = Files.walk(folder);
                DataOutputStream out =
                        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha1))) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                out.writeUTF(folder.relativize(file).toString().replace('\\', '/'));
                out.writeLong(Files.size(file));
                Files.copy(file, out);
            }
        }
        return HexFormat.of().formatHex(sha1.digest());
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1.", e);
        }
    }

    private static void deleteStagingFolders(Path model) throws IOException {
        if (!Files.isDirectory(model)) {
            return;
        }
        try (Stream<Path> children = Files.list(model)) {
            for (Path child : children.filter(c -> c.getFileName().toString().startsWith(STAGING_PREFIX))
                    .toList()) {
                FileTrees.delete(child);
            }
        }
    }

    private Path model(String repository) {
        return root.resolve(folderName(repository));
    }

    private Path snapshots(String repository) {
        return model(repository).resolve("snapshots");
    }

    private static String folderName(String repository) {
        return "models--" + repository.replace("/", "--");
    }

    /** Writes the files of a model into an empty folder. */
    public interface ModelWriter {
        void write(Path folder) throws IOException;
    }
}

package io.aidb.provider.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** The tiny checkpoints among the test resources, each with what the reference implementation makes of it. */
public final class Golden {

    private Golden() {}

    /** The folder of a checkpoint. */
    public static Path folder(String name) {
        URL url = Objects.requireNonNull(Golden.class.getResource("/golden/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy that a test may spoil. */
    public static Path copy(String name, Path target) {
        Path source = folder(name);
        try {
            Files.walkFileTree(source, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    Files.createDirectories(target.resolve(source.relativize(folder)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.copy(file, target.resolve(source.relativize(file)));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    /** What the reference implementation computed. */
    public static JsonNode expected(String name) {
        try {
            return new ObjectMapper()
                    .readTree(folder(name).resolve("golden.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of a JSON array, and of the arrays in it, in order. */
    public static float[] floats(JsonNode array) {
        if (!array.get(0).isArray()) {
            float[] values = new float[array.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = array.get(i).floatValue();
            }
            return values;
        }
        float[] first = floats(array.get(0));
        float[] all = new float[first.length * array.size()];
        for (int i = 0; i < array.size(); i++) {
            System.arraycopy(floats(array.get(i)), 0, all, i * first.length, first.length);
        }
        return all;
    }

    /** As {@link #floats}, for whole numbers. */
    public static long[] longs(JsonNode array) {
        float[] floats = floats(array);
        long[] longs = new long[floats.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = (long) floats[i];
        }
        return longs;
    }

    /** The largest difference between two vectors of the same length. */
    public static double distance(float[] a, float[] b) {
        double worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }
}

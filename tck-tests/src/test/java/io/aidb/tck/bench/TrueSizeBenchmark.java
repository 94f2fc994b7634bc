package io.aidb.tck.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aidb.engine.Settings;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Usage;
import io.aidb.provider.local.arch.ClipFamily;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.arch.T5Family;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.hub.ModelSource;
import io.aidb.provider.local.torch.Archives;
import io.aidb.provider.local.torch.Placement;
import io.aidb.provider.local.torch.Precision;
import io.aidb.provider.local.torch.TorchDevice;
import io.aidb.provider.local.torch.TorchEngine;
import io.aidb.provider.local.torch.TorchModule;
import io.aidb.provider.local.torch.TorchScript;
import io.aidb.provider.local.weights.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Memory and speed of models of the published sizes with random weights. Arguments: {@code clip}, {@code t5-small} or
 * {@code flan-t5-base}, and a precision.
 */
public final class TrueSizeBenchmark {

    private static final int STEPS = 512;
    private static final int AROUND = 8;

    private TrueSizeBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments[0];
        Precision precision =
                Precision.of(arguments.length > 1 ? arguments[1] : "fp32").orElseThrow();
        Path folder = Path.of("target", "true-size", name).toAbsolutePath();
        if (!Files.exists(folder.resolve("config.json"))) {
            switch (name) {
                case "clip" -> RandomCheckpoint.clip(folder);
                case "t5-small" -> RandomCheckpoint.t5(folder, 512, 8, 2048, 6, false);
                case "flan-t5-base" -> RandomCheckpoint.t5(folder, 768, 12, 2048, 12, true);
                default -> throw new IllegalArgumentException(name);
            }
        }
        TorchEngine.start(new Settings(Map.of()));
        for (String when : List.of("assembled and loaded", "loaded again")) {
            long start = System.nanoTime();
            try (TorchModule module = load(folder, precision)) {
                System.out.printf(Locale.ROOT, "%s %s: %s in %.0f ms%n", name, precision.word(), when, millis(start));
                if (when.equals("loaded again")) {
                    if (name.equals("clip")) {
                        clip(module);
                    } else {
                        t5(module, 1);
                        t5(module, 16);
                    }
                }
            }
        }
        if (Files.exists(Path.of("/proc/self/status"))) {
            Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .forEach(System.out::println);
        }
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static TorchModule load(Path folder, Precision precision) throws Exception {
        CallContext context = new LocalEncoder.Context(new Settings(Map.of()), Cancellation.none(), new Usage());
        try (ModelFiles files = ModelSource.of(
                                JsonNodeFactory.instance.objectNode().put("model", folder.toString()), "", "")
                        .open(context);
                Checkpoint checkpoint = Checkpoint.open(files)) {
            ModelConfig config = ModelConfig.read(files.require("config.json"));
            TorchScript script = folder.endsWith("clip")
                    ? ClipFamily.of(config, checkpoint).script()
                    : T5Family.generator(config, checkpoint);
            return Archives.load(files, script, new Placement(new TorchDevice("cpu"), precision, bytes -> {}));
        }
    }

    private static void clip(TorchModule module) {
        int images = 8;
        for (int round = 0; round < 4; round++) {
            long start = System.nanoTime();
            module.matrix(
                    "image", manager -> new NDList(manager.ones(new Shape(images, 3, 224, 224))), List.of());
            double forImages = millis(start) / images;
            start = System.nanoTime();
            module.matrix("text", manager -> ids(manager, 64 * 16), List.of(64L, 16L));
            if (round == 3) {
                System.out.printf(Locale.ROOT, "%.1f ms an image, %.2f ms a text of 16 tokens%n", forImages, millis(start) / 64);
            }
        }
    }

    private static NDList ids(NDManager manager, int count) {
        long[] ids = new long[count];
        Arrays.setAll(ids, i -> 5 + i * 31 % 20000);
        return new NDList(manager.create(ids));
    }

    /** A prompt of 128 tokens for each row, and the time of steps around the 10th and the 500th. */
    private static void t5(TorchModule module, int rows) {
        double[] times = new double[STEPS];
        try (NDManager manager = module.newManager()) {
            long start = System.nanoTime();
            NDList state = module.call(manager, "begin", ids(manager, 128 * rows), List.of((long) rows, 128L));
            double begin = millis(start);
            long[] last = new long[rows];
            for (int place = 0; place < STEPS; place++) {
                start = System.nanoTime();
                try (NDManager call = manager.newSubManager()) {
                    NDList inputs = new NDList(call.create(last), call.create((long) place));
                    inputs.addAll(state);
                    NDList results = module.call(call, "step", inputs, List.of());
                    NDArray past = results.get(1);
                    past.attach(manager);
                    state.set(2, past).close();
                    results.get(0).toFloatArray();
                }
                times[place] = millis(start);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d prompts of 128 tokens: begun in %.0f ms; a token of each: %.1f ms at the 10th, %.1f ms at the 500th%n",
                    rows,
                    begin,
                    median(times, 10),
                    median(times, 500));
        }
    }

    private static double median(double[] times, int at) {
        double[] around = Arrays.copyOfRange(times, at - AROUND, at + AROUND + 1);
        Arrays.sort(around);
        return around[AROUND];
    }
}

package io.aidb.provider.local.torch;

import ai.djl.engine.Engine;
import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first touch of DJL's PyTorch engine in this JVM. The settings of the connection that comes first decide the number
 * of threads, since PyTorch has one pool for all.
 */
public final class TorchEngine {

    private static final String ENGINE = "PyTorch";
    private static final String NATIVES = "ai.djl.pytorch:pytorch-native-cpu:2.7.1";
    private static final String CUDA_NATIVES = "ai.djl.pytorch:pytorch-native-cu128:2.7.1";

    private static final SideBySide BATCHES = new SideBySide();

    /** How long the end of the JVM waits for a batch. */
    private static final long LAST_BATCH_SECONDS = 10;

    private static @Nullable Engine engine;
    private static @Nullable Thread exit;
    private static volatile InferenceTurns turns =
            new InferenceTurns(Runtime.getRuntime().availableProcessors());

    private TorchEngine() {}

    /** Loads the native libraries, once. */
    public static synchronized Engine start(Settings settings) {
        if (engine == null) {
            int threads = settings.integer(AidbProperty.LOCAL_THREADS, 0);
            beforeFirstTouch();
            engine = load();
            if (threads > 0) {
                turns = new InferenceTurns(threads);
            }
        }
        if (exit == null) {
            exit = new Thread(TorchEngine::end, "aidb-local-exit");
            Runtime.getRuntime().addShutdownHook(exit);
        }
        return engine;
    }

    /** The libraries take down what they need when the JVM ends, and crash it if a batch still runs. */
    private static void end() {
        try {
            turns.end(LAST_BATCH_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the JVM end without a look at this class, so that its class loader can go before; until the next start. */
    public static synchronized void release() {
        if (exit != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(exit);
            } catch (IllegalStateException e) {
                return; // the JVM is ending
            }
            exit = null;
        }
    }

    /** Runs inference when it is this caller's turn; 57014 when cancelled while waiting. */
    public static <T> T inTurn(Cancellation cancellation, Supplier<T> inference) {
        return turns.take(cancellation, inference);
    }

    /** Runs numbered batches, several of them side by side if there are several; 57014 when cancelled between two. */
    public static void runBatches(int count, Cancellation cancellation, IntConsumer batch) {
        if (count == 1) {
            inTurn(cancellation, () -> run(batch, 0));
        } else {
            BATCHES.run(count, turns.threads(), i -> turns.takeOne(cancellation, () -> run(batch, i)));
        }
    }

    /** Does numbered pieces of other work on as many threads, beside what others run. */
    public static void sideBySide(int count, IntConsumer piece) {
        BATCHES.run(count, turns.threads(), piece);
    }

    private static boolean run(IntConsumer batch, int number) {
        batch.accept(number);
        return true;
    }

    /**
     * No telemetry and no downloads of native libraries, for DJL's tokenizers as well; whoever sets one of these
     * properties himself decides.
     */
    public static void beforeFirstTouch() {
        setDefault("OPT_OUT_TRACKING", "true");
        setDefault("ai.djl.offline", "true");
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null && System.getenv(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static Engine load() {
        try {
            return withOwnClassLoader(() -> Engine.getEngine(ENGINE));
        } catch (AidbException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            String artifact = NATIVES + ":" + platform();
            throw new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "Local models can't run: the native library of PyTorch could not be loaded (" + e.getMessage()
                            + ").",
                    "Add " + artifact + " to the class path, beside this driver's jar.",
                    e);
        }
    }

    /** Runs something that finds classes with the thread's context class loader, as DJL finds its engines. */
    public static <T> T withOwnClassLoader(Callable<T> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(TorchEngine.class.getClassLoader());
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The artifact with the native library for graphics processors. */
    static String cudaArtifact() {
        return CUDA_NATIVES + ":" + platform();
    }

    /** The classifier of the artifact with the native library for this machine. */
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows") ? "win" : os.startsWith("mac") ? "osx" : "linux";
        return system + "-" + (arch.equals("amd64") ? "x86_64" : arch.equals("arm64") ? "aarch64" : arch);
    }
}

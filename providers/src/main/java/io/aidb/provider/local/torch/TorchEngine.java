package io.aidb.provider.local.torch;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first touch of DJL's PyTorch engine in this JVM. The settings of the connection that comes first decide the number
 * of threads, since PyTorch has one pool for all.
 */
public final class TorchEngine {

    private static final String ENGINE = "PyTorch";
    private static final String NATIVES = "ai.djl.pytorch:pytorch-native-cpu:2.7.1";

    private static final InferenceTurns TURNS = new InferenceTurns();

    private static @Nullable Engine engine;

    private TorchEngine() {}

    /** Loads the native libraries, once. */
    public static synchronized Engine start(Settings settings) {
        if (engine == null) {
            int threads = settings.integer(AidbProperty.LOCAL_THREADS, 0);
            beforeFirstTouch();
            engine = load();
            JniUtils.setNumThreads(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
        }
        return engine;
    }

    /** Runs inference when it is this caller's turn; 57014 when cancelled while waiting. */
    public static <T> T inTurn(Cancellation cancellation, Supplier<T> inference) {
        return TURNS.take(cancellation, inference);
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

    /** The classifier of the artifact with the native library for this machine. */
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows") ? "win" : os.startsWith("mac") ? "osx" : "linux";
        return system + "-" + (arch.equals("amd64") ? "x86_64" : arch.equals("arm64") ? "aarch64" : arch);
    }
}

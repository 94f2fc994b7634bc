package io.aidb.jdbc;

import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.ImageEncoder;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TextDecoder;
import io.aidb.engine.spi.TextEncoder;
import io.aidb.engine.spi.TextReranker;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Does in Java what {@link ServerFunctions} do in SQL, and counts the texts that it is given. */
public final class OracleProvider implements TextEncoder, TextDecoder, TextReranker, ImageEncoder {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final AtomicInteger CALLS = new AtomicInteger();
    private static volatile IntConsumer onCall = call -> {};

    /** Does something, for as long as it is not told otherwise, in each call of a provider, which it gets the number of. */
    static void onCall(IntConsumer action) {
        CALLS.set(0);
        onCall = action;
    }

    private static void count(int texts) {
        COUNT.addAndGet(texts);
        onCall.accept(CALLS.incrementAndGet());
    }

    /** How many texts and images came since the last call of this method. */
    static int takeCount() {
        return COUNT.getAndSet(0);
    }

    @Override
    public String name() {
        return "oracle";
    }

    @Override
    public String description() {
        return "Functions whose results are easy to foresee";
    }

    @Override
    public List<float @Nullable []> encodeText(Model model, List<String> texts, CallContext context) {
        count(texts.size());
        return texts.stream()
                .map(t -> new float[] {t.length(), t.isEmpty() ? 0 : t.codePointAt(0), 0.5f})
                .toList();
    }

    @Override
    public List<float @Nullable []> encodeImage(Model model, List<byte[]> images, CallContext context) {
        count(images.size());
        return images.stream().map(i -> new float[] {i.length, -1.5f}).toList();
    }

    @Override
    public List<@Nullable String> decodeText(Model model, List<String> prompts, CallContext context) {
        count(prompts.size());
        return prompts.stream().<@Nullable String>map(p -> "[" + p + "]").toList();
    }

    @Override
    public double[] rerankText(Model model, String query, List<String> texts, CallContext context) {
        count(texts.size());
        return texts.stream()
                .mapToDouble(t -> t.length() - query.length() + (t.isEmpty() ? 0 : t.codePointAt(0)) / 1000.0)
                .toArray();
    }
}

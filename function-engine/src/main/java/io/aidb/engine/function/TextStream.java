package io.aidb.engine.function;

import io.aidb.engine.Session;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.TextDecoder;
import io.aidb.engine.spi.TextStreamer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The text of one prompt, piece by piece while the model writes; in one piece from a model that can't do that. */
record TextStream(ModelResolver models, ModelCalls modelCalls) implements AidbFunction.StreamBody {

    @Override
    public AidbFunction.RowStream open(Arguments call, Session session) {
        ModelResolver.Resolved<TextDecoder> resolved = models.resolve(call.text(0), TextDecoder.class, session);
        String prompt = call.text(1);
        return sink -> {
            session.cancellation().check();
            AtomicInteger ordinal = new AtomicInteger();
            modelCalls.make(resolved, 1, session, context -> {
                write(resolved, prompt, context, text -> sink.accept(new Object[] {ordinal.incrementAndGet(), text}));
                return ordinal;
            });
        };
    }

    private static void write(
            ModelResolver.Resolved<TextDecoder> resolved, String prompt, CallContext context, Consumer<String> sink) {
        if (resolved.provider() instanceof TextStreamer streamer) {
            streamer.streamText(resolved.model(), prompt, context, sink);
            return;
        }
        for (@Nullable String text : resolved.provider().decodeText(resolved.model(), List.of(prompt), context)) {
            if (text != null && !text.isEmpty()) {
                sink.accept(text);
            }
        }
    }
}

package io.aidb.provider.dummy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TextDecoder;
import io.aidb.engine.spi.TextEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Fake data without any model: every text has the same embedding, {@value #DIMENSION} zeros, and every prompt the same
 * reply, {@link #REPLY}, unless the configuration scripts replies:
 *
 * <pre>{"responses": [{"response": "first"}, {"response": "second"}]}</pre>
 *
 * Scripted replies are given in their order and then again from the first, to the prompts of a call in the order of the
 * prompts, and from call to call in the order in which the calls arrive. The position is kept in this JVM for each model
 * name with its configuration: another name or another script begins at its first reply. A call takes its replies at
 * once, so calls of other connections come before or after a batch, never between its rows.
 */
public final class DummyProvider implements TextEncoder, TextDecoder {

    /** Length of every embedding. */
    public static final int DIMENSION = 384;

    /** What every prompt is answered without a script. */
    public static final String REPLY = "This is a reply of the dummy provider.";

    private final ScriptPositions positions = new ScriptPositions();

    @Override
    public String name() {
        return "dummy";
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }

    @Override
    public String description() {
        return "Made-up but repeatable answers, for tests";
    }

    @Override
    public void validate(ObjectNode config) {
        Script.of(config);
    }

    @Override
    public List<float[]> encodeText(Model model, List<String> texts, CallContext context) {
        return Collections.nCopies(texts.size(), new float[DIMENSION]);
    }

    @Override
    public List<String> decodeText(Model model, List<String> prompts, CallContext context) {
        Script script = Script.of(model.config());
        long first = positions.advance(model, prompts.size());
        List<String> replies = new ArrayList<>(prompts.size());
        for (int i = 0; i < prompts.size(); i++) {
            replies.add(script.reply(first + i));
        }
        return replies;
    }
}

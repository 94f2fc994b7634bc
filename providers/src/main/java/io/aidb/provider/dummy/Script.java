package io.aidb.provider.dummy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.util.ArrayList;
import java.util.List;

/** The replies that a configuration scripts; without a script, the one reply that everything gets. */
record Script(List<String> replies) {

    private static final String HINT = "Write {\"responses\": [{\"response\": \"first reply\"}]}.";

    static Script of(ObjectNode config) {
        JsonNode responses = config.get("responses");
        if (responses == null || responses.isNull()) {
            return new Script(List.of(DummyProvider.REPLY));
        }
        if (!responses.isArray() || responses.isEmpty()) {
            throw invalid("\"responses\" of the dummy provider must be an array with at least one reply.");
        }
        List<String> replies = new ArrayList<>();
        for (JsonNode item : responses) {
            JsonNode reply = item.get("response");
            if (reply == null || !reply.isTextual()) {
                throw invalid("Item " + (replies.size() + 1)
                        + " of \"responses\" of the dummy provider must be an object with a string \"response\".");
            }
            replies.add(reply.textValue());
        }
        return new Script(replies);
    }

    private static AidbException invalid(String message) {
        return new AidbException(SqlState.INVALID_PARAMETER_VALUE, message, HINT);
    }

    String reply(long position) {
        return replies.get((int) (position % replies.size()));
    }
}

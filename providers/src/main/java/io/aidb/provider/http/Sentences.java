package io.aidb.provider.http;

/** Parts of messages that several failures share. */
final class Sentences {

    private Sentences() {}

    /** Who failed: provider, host and model. */
    static String subject(Call call) {
        String remote = call.remoteModel().isEmpty() || call.remoteModel().equals(call.model())
                ? ""
                : " (" + call.remoteModel() + ")";
        return "Provider " + call.provider() + " at " + call.origin() + ", model '" + call.model() + "'" + remote + ",";
    }
}

package io.aidb.provider.http;

import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.TokenBudget;
import io.aidb.provider.net.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * What the parts of one call share.
 *
 * @param provider the provider's name
 * @param model the name of the model in the registry
 * @param remoteModel the name of the model at the provider
 * @param reservation the tokens that the call may use
 */
record Call(
        String provider,
        String model,
        String remoteModel,
        HttpConfig config,
        Authorization authorization,
        BatchJob job,
        TokenBudget.Reservation reservation,
        CallContext context) {

    Origin origin() {
        return Origin.of(config.url());
    }

    /** Someone else's text, fit for a message. */
    String clean(String text, Slice slice) {
        List<String> inputs = new ArrayList<>(slice.size());
        for (int item = slice.from(); item < slice.to(); item++) {
            inputs.add(job.quoted(item));
        }
        return authorization.redactor().clean(text, inputs);
    }
}

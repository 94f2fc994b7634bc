package io.aidb.engine.spi;

import java.util.List;

/** Scores texts by how well they answer a query. */
public interface TextReranker extends ModelProvider {

    /** One raw logit per text, in the order of the texts, higher is better; at least one text. */
    double[] rerankText(Model model, String query, List<String> texts, CallContext context);
}

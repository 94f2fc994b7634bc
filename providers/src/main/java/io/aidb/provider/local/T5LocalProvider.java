package io.aidb.provider.local;

import io.aidb.engine.spi.ModelProvider;

/** The provider of T5 models, which can't run them yet. */
public final class T5LocalProvider implements ModelProvider {

    @Override
    public String name() {
        return "t5_local";
    }

    @Override
    public String description() {
        return "Text generation and embeddings by T5 models in this process";
    }
}

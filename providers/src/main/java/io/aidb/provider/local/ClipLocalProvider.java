package io.aidb.provider.local;

import io.aidb.engine.spi.ModelProvider;

/** The provider of CLIP models, which can't run them yet. */
public final class ClipLocalProvider implements ModelProvider {

    @Override
    public String name() {
        return "clip_local";
    }

    @Override
    public String description() {
        return "Text and image embeddings by CLIP models in this process";
    }
}

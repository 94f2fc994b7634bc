package io.aidb.engine.testing;

import io.aidb.engine.spi.ModelProvider;

/** A provider that can do nothing. */
public record MuteProvider(String name) implements ModelProvider {
    @Override
    public String description() {
        return "Can do nothing.";
    }
}

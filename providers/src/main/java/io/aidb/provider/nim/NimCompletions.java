package io.aidb.provider.nim;

import io.aidb.provider.openai.CompletionsProtocol;
import java.net.URI;

/** The provider {@code nim_completions}: chat models of NVIDIA NIM. */
public final class NimCompletions extends CompletionsProtocol {

    public NimCompletions() {
        super(
                "nim_completions",
                "Generated text from NVIDIA NIM",
                URI.create("https://integrate.api.nvidia.com/v1/chat/completions"));
    }
}

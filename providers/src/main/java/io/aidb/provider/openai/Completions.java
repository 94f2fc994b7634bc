package io.aidb.provider.openai;

/** The provider {@code completions}: any server that speaks OpenAI's protocol. */
public final class Completions extends CompletionsProtocol {

    public Completions() {
        super(
                "completions",
                "Generated text from any server with the OpenAI chat completions API",
                OpenAiDefaults.COMPLETIONS);
    }
}

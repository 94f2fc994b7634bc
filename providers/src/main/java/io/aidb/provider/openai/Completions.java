package io.aidb.provider.openai;

/** The provider {@code completions}: any server that speaks OpenAI's protocol. */
public final class Completions extends CompletionsProtocol {

    public Completions() {
        super(
                "completions",
                "Generated text from any server with OpenAI's chat completions protocol",
                OpenAiDefaults.COMPLETIONS);
    }
}

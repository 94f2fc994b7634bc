package io.aidb.provider.openai;

/** The provider {@code openai_completions}: OpenAI itself. */
public final class OpenAiCompletions extends CompletionsProtocol {

    public OpenAiCompletions() {
        super("openai_completions", "Generated text from OpenAI", OpenAiDefaults.COMPLETIONS);
    }
}

package io.aidb.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TokenBudget;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.TestContext;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What calls are held to by the tokens that they may use. */
class BudgetTest {

    private final Embeddings embeddings = new Embeddings();
    private final Completions completions = new Completions();
    private final AtomicLong spent = new AtomicLong();
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.http(new OpenAiServer());
    }

    @AfterEach
    void stop() throws IOException {
        embeddings.close();
        completions.close();
        server.close();
    }

    private TestContext context(long limit) {
        return new TestContext().withBudget(new TokenBudget(spent, limit));
    }

    private Model model(String path, String more) {
        return TestContext.model("{'url': '" + server.url(path) + "', 'model': 'c', 'max_retries': 0" + more + "}");
    }

    @Test
    void refusesAWholeJobBeforeItsFirstRequest() {
        List<String> texts = Collections.nCopies(1_000, "twelve bytes");
        AidbException failure = catchThrowableOfType(
                AidbException.class,
                () -> embeddings.encodeText(
                        model(OpenAiServer.EMBEDDINGS, ", 'max_batch_size': 10"), texts, context(4_999)));

        assertThat(failure.state()).isEqualTo(SqlState.CONFIGURATION_LIMIT_EXCEEDED);
        assertThat(server.requests()).isEmpty();
        assertThat(spent.get()).isZero();
    }

    @Test
    void spendsWhatTheProviderCounts() {
        List<String> texts = Collections.nCopies(100, "twelve bytes");
        embeddings.encodeText(model(OpenAiServer.EMBEDDINGS, ", 'max_batch_size': 10"), texts, context(500));

        assertThat(spent.get()).isEqualTo(100);
    }

    @Test
    void setsAsideTheLongestAnswerOfACompletion() {
        Model model = model(OpenAiServer.CHAT, ", 'max_tokens': 1000, 'system_prompt': 'be brief'");
        AidbException failure = catchThrowableOfType(
                AidbException.class, () -> completions.decodeText(model, List.of("hi"), context(1_003)));
        assertThat(failure.state()).isEqualTo(SqlState.CONFIGURATION_LIMIT_EXCEEDED);
        AidbException streamed = catchThrowableOfType(
                AidbException.class, () -> completions.streamText(model, "hi", context(1_003), text -> {}));
        assertThat(streamed.state()).isEqualTo(SqlState.CONFIGURATION_LIMIT_EXCEEDED);
        assertThat(server.requests()).isEmpty();

        completions.decodeText(model, List.of("hi"), context(1_004));
        assertThat(spent.get()).isEqualTo(12);
    }

    @Test
    void spendsTheEstimateWhereTheProviderDoesNotCount() {
        server.handler((request, reply) -> reply.send(200, "{\"data\":[{\"index\":0,\"embedding\":[1]}]}"));
        embeddings.encodeText(model(OpenAiServer.EMBEDDINGS, ""), List.of("twelve bytes"), context(100));

        assertThat(spent.get()).isEqualTo(5);
    }

    @Test
    void spendsNothingOnACallThatIsRefused() {
        server.handler((request, reply) -> reply.send(401, "{}"));
        AidbException failure = catchThrowableOfType(
                AidbException.class,
                () -> embeddings.encodeText(model(OpenAiServer.EMBEDDINGS, ""), List.of("x"), context(100)));

        assertThat(failure.state()).isEqualTo(SqlState.SYSTEM_ERROR);
        assertThat(spent.get()).isZero();
    }
}

package io.aidb.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.Tokens;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.TestContext;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionsTest {

    private final Completions provider = new Completions();
    private final TestContext context = new TestContext();
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.http(new OpenAiServer());
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        server.close();
    }

    private Model model(String more) {
        return TestContext.model("{'url': '" + server.url(OpenAiServer.CHAT) + "', 'model': 'c'" + more + "}");
    }

    @Test
    void sendsAPromptAsTheProtocolHasIt() throws IOException {
        assertThat(provider.decodeText(model(""), List.of("why?"), context)).containsExactly("answer to why?");
        assertThat(server.requests().get(0).json())
                .isEqualTo(TestContext.json("{'model':'c','messages':[{'role':'user','content':'why?'}]}"));
        assertThat(context.usage().tokens()).isEqualTo(new Tokens(5, 7));
    }

    @Test
    void sendsEveryKeyThatIsConfigured() throws IOException {
        provider.decodeText(
                model(", 'system_prompt': 'Be brief.', 'temperature': 0.5, 'top_p': 0.9, 'seed': 7, 'max_tokens': 50,"
                        + " 'response_format': {'type': 'json_object'}, 'extra_body': {'user': 'u1'}"),
                List.of("why?"),
                context);
        assertThat(server.requests().get(0).json())
                .isEqualTo(TestContext.json("{'model':'c','messages':[{'role':'system','content':'Be brief.'},"
                        + "{'role':'user','content':'why?'}],'temperature':0.5,'top_p':0.9,'seed':7,'max_tokens':50,"
                        + "'response_format':{'type':'json_object'},'user':'u1'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'size': 9}|{'max_completion_tokens':9}",
                "{'size': 9, 'format': 'default'}|{'max_completion_tokens':9}",
                "{'size': 9, 'format': 'legacy'}|{'max_tokens':9}",
                "{'size': 9, 'format': 'both'}|{'max_completion_tokens':9,'max_tokens':9}"
            },
            quoteCharacter = '"')
    void namesTheLimitOfTokensAsTheServerWantsIt(String given, String sent) throws IOException {
        provider.decodeText(model(", 'max_tokens': " + given), List.of("why?"), context);
        var json = server.requests().get(0).json();
        TestContext.json(sent)
                .properties()
                .forEach(e -> assertThat(json.get(e.getKey())).isEqualTo(e.getValue()));
        assertThat(json).hasSize(2 + TestContext.json(sent).size());
    }

    @Test
    void takesABareJsonSchemaAsTheFormatOfAnswers() throws IOException {
        provider.decodeText(
                model(", 'response_format': {'type': 'object', 'properties': {}}"), List.of("why?"), context);
        assertThat(server.requests().get(0).json().path("response_format"))
                .isEqualTo(TestContext.json("{'type':'json_schema','json_schema':{'name':'answer','strict':true,"
                        + "'schema':{'type':'object','properties':{}}}}"));
    }

    @Test
    void sendsOneRequestPerPromptAndKeepsTheirOrder() {
        server.handler((request, reply) -> {
            Thread.sleep(Math.floorMod(request.body().hashCode(), 20));
            new OpenAiServer().handle(request, reply);
        });
        List<String> prompts =
                IntStream.range(0, 60).mapToObj(i -> "prompt " + i).toList();
        assertThat(provider.decodeText(model(", 'max_concurrent_requests': 8"), prompts, context))
                .containsExactlyElementsOf(
                        prompts.stream().map(p -> "answer to " + p).toList());
        assertThat(server.mostInFlight()).isBetween(2, 8);
    }

    @Test
    void warnsOfAnswersThatAreCutOff() {
        server.handler((request, reply) -> reply.send(
                200, "{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\"once upon\"}}]}"));
        assertThat(provider.decodeText(model(""), List.of("a", "b"), context))
                .containsExactly("once upon", "once upon");
        assertThat(context.warnings()).singleElement().asString().startsWith("2 of 2 answers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|holds no choice",
                "{\"choices\":[]}|holds no choice",
                "{\"choices\":{}}|has no list 'choices'",
                "{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"tool_calls\"}]}|holds no text (finish_reason"
                        + " 'tool_calls')",
                "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I won't\"}}]}|is a refusal: I won't",
                "{\"choices\":[{\"message\":{\"content\":7}}]}|content is not a text",
                "{\"choices\":[{\"message\":{\"content\":\"half|is not complete or not JSON"
            })
    void saysWhatIsWrongWithAnAnswer(String body, String message) {
        server.handler((request, reply) -> reply.send(200, body));
        assertThatThrownBy(() -> provider.decodeText(model(""), List.of("why?"), context))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.IO_ERROR))
                .hasMessageContaining(message);
    }

    @Test
    void givesNoAnswerToARefusedPromptWhereTheModelSaysSo() {
        server.handler((request, reply) -> {
            if (request.body().contains("evil")) {
                reply.send(200, "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"no\"}}]}");
            } else {
                new OpenAiServer().handle(request, reply);
            }
        });
        assertThat(provider.decodeText(model(", 'on_error': 'null'"), List.of("good", "evil"), context))
                .containsExactly("answer to good", null);
        assertThat(context.warnings()).singleElement().asString().startsWith("No result for prompt 2 of 2");
    }

    @Test
    void needsAModel() {
        assertThatThrownBy(() -> provider.validate(TestContext.json("{}")))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE))
                .hasMessageContaining("'model'");
    }
}

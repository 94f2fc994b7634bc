package io.aidb.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.AidbException;
import io.aidb.engine.spi.Model;
import io.aidb.provider.testing.LocalProxy;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.TestContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that is logged at the finest level, and every exception, searched for every secret of the run. */
class SecretsTest {

    private static final List<String> SECRETS = List.of(
            "sk-secret-key",
            "basic-secret",
            "dXNlcjpiYXNpYy1zZWNyZXQ=",
            "sk-env-secret",
            "proxy-secret",
            "dTpwcm94eS1zZWNyZXQ=");

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final Embeddings provider = new Embeddings();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord record) {
            told.add(record.getLoggerName() + " " + new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void record() {
        root.setLevel(Level.ALL);
        recorder.setLevel(Level.ALL);
        root.addHandler(recorder);
    }

    @AfterEach
    void stop() {
        root.removeHandler(recorder);
        root.setLevel(before);
        provider.close();
    }

    private void call(Model model, TestContext context) {
        told.add(context.settings().toString());
        told.add(model.toString());
        try {
            provider.encodeText(model, List.of("hello"), context);
        } catch (AidbException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            told.add(trace + " hint: " + e.hint());
        }
        told.addAll(context.warnings());
    }

    @Test
    void noSecretIsToldAnywhere() throws Exception {
        List<LocalServer.Handler> handlers = List.<LocalServer.Handler>of(
                new OpenAiServer(),
                (request, reply) ->
                        reply.send(401, OpenAiServer.error("Bad key " + request.header("authorization"), "x")),
                (request, reply) -> reply.send(400, "got " + request.headers()),
                (request, reply) -> reply.send(200, "{\"error\": \"" + request.header("authorization") + "\"}"),
                (request, reply) -> reply.send(200, "<" + request.header("authorization")),
                (request, reply) -> reply.send(500, request.headers().toString()),
                (request, reply) -> reply.header(
                                "Location", "http://other.example/?k=" + request.header("authorization"))
                        .send(307, ""),
                (request, reply) -> reply.header("X-Request-Id", request.header("authorization"))
                        .send(422, ""),
                (request, reply) -> reply.reset());
        try (LocalServer server = LocalServer.http(new OpenAiServer());
                LocalProxy proxy = new LocalProxy(server.port(), "Basic other")) {
            String config = "{'url': '" + server.url(OpenAiServer.EMBEDDINGS) + "', 'max_retries': 1";
            Map<String, String> environment =
                    Map.of("AIDB_K", "{\"api_key\":\"sk-env-secret\",\"origins\":[\"" + server.origin() + "\"]}");
            for (LocalServer.Handler handler : handlers) {
                server.handler(handler);
                call(model(config + "}", "api_key", "sk-secret-key", server), new TestContext());
                call(model(config + "}", "basic_auth", "user:basic-secret", server), new TestContext());
                call(
                        model(config + ", 'api_key_header': 'api-key'}", "api_key", "sk-secret-key", server),
                        new TestContext());
                call(TestContext.model(config + ", 'credentials_env': 'AIDB_K'}"), new TestContext(environment));
            }
            for (String proxyHost : List.of("127.0.0.1:" + proxy.port(), "[::bad")) {
                call(
                        TestContext.model(
                                "{'url': 'http://models.example/v1', 'max_retries': 1}",
                                Map.of("api_key", "sk-secret-key"),
                                "http://models.example"),
                        new TestContext(Map.of("HTTP_PROXY", "http://u:proxy-secret@" + proxyHost)));
            }
            assertThat(proxy.heads()).isNotEmpty();
        }
        assertThat(told).hasSizeGreaterThan(100);
        assertThat(told).anyMatch(text -> text.startsWith("io.aidb.http "));
        assertThat(told).anyMatch(text -> text.startsWith("org.apache.hc.client5.http."));
        for (String secret : SECRETS) {
            assertThat(told).noneMatch(text -> text.contains(secret));
        }
    }

    private static Model model(String config, String name, String secret, LocalServer server) {
        return TestContext.model(config, Map.of(name, secret), server.origin());
    }
}

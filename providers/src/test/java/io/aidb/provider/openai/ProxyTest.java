package io.aidb.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Model;
import io.aidb.provider.testing.LocalProxy;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.TestCertificates;
import io.aidb.provider.testing.TestContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTest {

    private static final List<String> TEXTS = List.of("hello");
    /** {@code user:p@ss word} */
    private static final String BASIC = "Basic dXNlcjpwQHNzIHdvcmQ=";

    private final Embeddings provider = new Embeddings();

    @AfterEach
    void stop() {
        provider.close();
    }

    private static Model model(String host, String tls) {
        return TestContext.model(
                "{'url': '" + host + OpenAiServer.EMBEDDINGS + "', 'max_retries': 0, 'tls_config': " + tls + "}",
                Map.of("api_key", "sk-secret-key"),
                host);
    }

    private static TestContext environment(String variable, String userInfo, LocalProxy proxy) {
        return new TestContext(Map.of(variable, "http://" + userInfo + "127.0.0.1:" + proxy.port()));
    }

    @Test
    void sendsPlainRequestsThroughAProxyWithPassword() throws Exception {
        try (LocalServer server = LocalServer.http(new OpenAiServer());
                LocalProxy proxy = new LocalProxy(server.port(), BASIC)) {
            TestContext context = environment("HTTP_PROXY", "user:p%40ss%20word@", proxy);
            assertThat(provider.encodeText(model("http://models.example", "{}"), TEXTS, context))
                    .hasSize(1);
            assertThat(proxy.heads()).last().asString().startsWith("POST http://models.example/v1/embeddings");
            assertThat(server.requests().get(0).headers()).containsEntry("host", "models.example");
        }
    }

    @Test
    void tunnelsTlsAndKeepsTheKeyFromTheProxy(@TempDir Path folder) throws Exception {
        TestCertificates certificates = TestCertificates.create(folder, "models", "dns:models.example");
        Path ca = certificates.certificate(folder.resolve("ca.pem"));
        try (LocalServer server =
                        LocalServer.https(certificates.serverContext(certificates), false, new OpenAiServer());
                LocalProxy proxy = new LocalProxy(server.port(), BASIC)) {
            TestContext context = environment("https_proxy", "user:p%40ss%20word@", proxy);
            Model model = model("https://models.example", "{'ca_path': '" + ca + "'}");
            assertThat(provider.encodeText(model, TEXTS, context)).hasSize(1);

            assertThat(proxy.heads())
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("CONNECT models.example:443 ")
                            .doesNotContain("sk-secret-key"));
            assertThat(server.requests().get(0).headers())
                    .containsEntry("authorization", "Bearer sk-secret-key")
                    .doesNotContainKey("proxy-authorization");
        }
    }

    @Test
    void saysWhenTheProxyRefuses() throws Exception {
        try (LocalServer server = LocalServer.http(new OpenAiServer());
                LocalProxy proxy = new LocalProxy(server.port(), BASIC)) {
            for (String host : List.of("http://models.example", "https://models.example")) {
                String variable = host.startsWith("https") ? "HTTPS_PROXY" : "HTTP_PROXY";
                TestContext context = environment(variable, "user:wrong-password@", proxy);
                AidbException failure = catchThrowableOfType(
                        AidbException.class, () -> provider.encodeText(model(host, "{}"), TEXTS, context));
                assertThat(failure.state()).isEqualTo(SqlState.IO_ERROR);
                assertThat(failure.hint()).contains("HTTPS_PROXY");
                assertThat(failure).hasMessageNotContaining("wrong-password");
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void goesAroundTheProxyForThisMachine() throws Exception {
        try (LocalServer server = LocalServer.http(new OpenAiServer());
                LocalProxy proxy = new LocalProxy(server.port(), "")) {
            TestContext context = environment("HTTP_PROXY", "", proxy);
            assertThat(provider.encodeText(model(server.origin(), "{}"), TEXTS, context))
                    .hasSize(1);
            assertThat(proxy.heads()).isEmpty();
        }
    }
}

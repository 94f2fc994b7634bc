package io.aidb.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Model;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.TestCertificates;
import io.aidb.provider.testing.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    private static final List<String> TEXTS = List.of("hello");

    @TempDir
    private static Path folder;

    private static TestCertificates local;
    private static TestCertificates elsewhere;

    private final Embeddings provider = new Embeddings();
    private final TestContext context = new TestContext();

    @BeforeAll
    static void makeCertificates() throws Exception {
        local = TestCertificates.create(folder, "local", "ip:127.0.0.1");
        elsewhere = TestCertificates.create(folder, "elsewhere", "dns:elsewhere.example");
        local.certificate(folder.resolve("local.pem"));
        local.privateKey(folder.resolve("local.key"));
        elsewhere.certificate(folder.resolve("elsewhere.pem"));
        Files.writeString(folder.resolve("empty.pem"), "nothing here");
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private static LocalServer server(TestCertificates certificates, boolean clientCertificates) throws Exception {
        return LocalServer.https(certificates.serverContext(local), clientCertificates, new OpenAiServer());
    }

    private List<float[]> encode(LocalServer server, String tls) {
        String config = "{'url': '" + server.url(OpenAiServer.EMBEDDINGS) + "', 'max_retries': 0, 'tls_config': "
                + tls.replace("DIR", folder.toString()) + "}";
        return provider.encodeText(TestContext.model(config), TEXTS, context);
    }

    private AidbException failure(LocalServer server, String tls) {
        AidbException failure = catchThrowableOfType(AidbException.class, () -> encode(server, tls));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void doesNotTrustAnUnknownAuthority() throws Exception {
        try (LocalServer server = server(local, false)) {
            AidbException failure = failure(server, "{}");
            assertThat(failure.state()).isEqualTo(SqlState.IO_ERROR);
            assertThat(failure).hasMessageContaining("can't be trusted");
            assertThat(failure.hint()).contains("ca_path");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void trustsTheAuthorityOfTheConfiguration() throws Exception {
        try (LocalServer server = server(local, false)) {
            assertThat(encode(server, "{'ca_path': 'DIR/local.pem'}")).hasSize(1);
            assertThat(context.warnings()).isEmpty();
        }
    }

    @Test
    void insistsOnTheNameOfTheHost() throws Exception {
        try (LocalServer server = server(elsewhere, false)) {
            assertThat(failure(server, "{'ca_path': 'DIR/elsewhere.pem'}")).hasMessageContaining("can't be trusted");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void warnsWhereNothingIsChecked() throws Exception {
        try (LocalServer server = server(elsewhere, false)) {
            assertThat(encode(server, "{'insecure_skip_verify': true}")).hasSize(1);
            assertThat(context.warnings()).singleElement().asString().contains("insecure_skip_verify");
        }
    }

    @Test
    void showsItsOwnCertificateWhereTheServerAsks() throws Exception {
        try (LocalServer server = server(local, true)) {
            assertThat(encode(
                            server,
                            "{'ca_path': 'DIR/local.pem', 'client_cert_path': 'DIR/local.pem', 'client_key_path':"
                                    + " 'DIR/local.key'}"))
                    .hasSize(1);
            assertThat(failure(server, "{'ca_path': 'DIR/local.pem'}").state()).isEqualTo(SqlState.IO_ERROR);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ca_path': 'DIR/missing.pem'}",
                "{'ca_path': 'DIR/empty.pem'}",
                "{'client_cert_path': 'DIR/local.pem', 'client_key_path': 'DIR/empty.pem'}"
            })
    void namesTheFileThatIsOfNoUse(String tls) throws IOException {
        try (LocalServer server = LocalServer.http(new OpenAiServer())) {
            AidbException failure = failure(server, tls);
            assertThat(failure.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
            assertThat(failure).hasMessageContaining(folder.toString()).hasMessageContaining("tls_config.");
        }
    }

    @Test
    void cancelClosesEncryptedExchanges() throws Exception {
        try (LocalServer server = server(local, false)) {
            server.handler((request, reply) -> reply.awaitClientGone());
            Cancellation cancellation = Cancellation.none();
            Model model = TestContext.model("{'url': '" + server.url(OpenAiServer.EMBEDDINGS)
                    + "', 'tls_config': {'insecure_skip_verify': true}}");
            CompletableFuture<Void> call =
                    CompletableFuture.runAsync(() -> provider.encodeText(model, TEXTS, new TestContext(cancellation)));
            LocalServer.eventually("a request in flight", () -> server.inFlight() == 1);
            cancellation.cancel("Stop.");
            assertThatThrownBy(call::join)
                    .hasCauseInstanceOf(AidbException.class)
                    .hasMessageContaining("Stop.");
            LocalServer.eventually("nothing in flight", () -> server.inFlight() == 0);
        }
    }

    @Test
    void tellsPlainHttpFromTls() throws IOException {
        try (LocalServer server = LocalServer.http(new OpenAiServer())) {
            String config = "{'url': 'https://127.0.0.1:" + server.port() + "/v1/embeddings', 'max_retries': 0}";
            AidbException failure = catchThrowableOfType(
                    AidbException.class, () -> provider.encodeText(TestContext.model(config), TEXTS, context));
            assertThat(failure.state()).isEqualTo(SqlState.IO_ERROR);
        }
    }
}

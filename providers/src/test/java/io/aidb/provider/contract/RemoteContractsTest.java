package io.aidb.provider.contract;

import io.aidb.engine.spi.ImageEncoder;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TextDecoder;
import io.aidb.engine.spi.TextEncoder;
import io.aidb.engine.spi.TextReranker;
import io.aidb.provider.nim.NimClip;
import io.aidb.provider.nim.NimCompletions;
import io.aidb.provider.nim.NimEmbeddings;
import io.aidb.provider.nim.NimReranking;
import io.aidb.provider.openai.Completions;
import io.aidb.provider.openai.Embeddings;
import io.aidb.provider.openai.OpenAiCompletions;
import io.aidb.provider.openai.OpenAiEmbeddings;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.TestContext;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The contracts, for the providers behind HTTP. */
class RemoteContractsTest {

    private static LocalServer server;

    @BeforeAll
    static void start() throws IOException {
        server = LocalServer.http(new OpenAiServer());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static Model model(String path) {
        return TestContext.model("{'model': 'any', 'url': '" + server.url(path) + "'}");
    }

    @Nested
    class EmbeddingsAsTextEncoderTest extends TextEncoderContract {

        private static final TextEncoder PROVIDER = new Embeddings();

        @Override
        protected TextEncoder provider() {
            return PROVIDER;
        }

        @Override
        protected Model model() {
            return RemoteContractsTest.model(OpenAiServer.EMBEDDINGS);
        }

        @AfterAll
        static void close() {
            PROVIDER.close();
        }
    }

    @Nested
    class OpenAiEmbeddingsAsTextEncoderTest extends TextEncoderContract {

        private static final TextEncoder PROVIDER = new OpenAiEmbeddings();

        @Override
        protected TextEncoder provider() {
            return PROVIDER;
        }

        @Override
        protected Model model() {
            return RemoteContractsTest.model(OpenAiServer.EMBEDDINGS);
        }

        @AfterAll
        static void close() {
            PROVIDER.close();
        }
    }

    @Nested
    class NimEmbeddingsAsTextEncoderTest extends TextEncoderContract {

        private static final TextEncoder PROVIDER = new NimEmbeddings();

        @Override
        protected TextEncoder provider() {
            return PROVIDER;
        }

        @Override
        protected Model model() {
            return RemoteContractsTest.model(OpenAiServer.EMBEDDINGS);
        }

        @AfterAll
        static void close() {
            PROVIDER.close();
        }
    }

    @Nested
    class NimClipAsTextEncoderTest extends TextEncoderContract {

        private static final TextEncoder PROVIDER = new NimClip();

        @Override
        protected TextEncoder provider() {
            return PROVIDER;
        }

        @Override
        protected Model model() {
            return RemoteContractsTest.model(OpenAiServer.EMBEDDINGS);
        }

        @AfterAll
        static void close() {
            PROVIDER.close();
        }
    }

    @Nested
    class NimClipAsImageEncoderTest extends ImageEncoderContract {

        private static final ImageEncoder PROVIDER = new NimClip();

        @Override
        protected ImageEncoder provider() {
            return PROVIDER;
        }

        @Override
        protected Model model() {
            return RemoteContractsTest.model(OpenAiServer.EMBEDDINGS);
        }

        @AfterAll
        static void close() {
            PROVIDER.close();
        }
    }

    @Nested
    class CompletionsAsTextDecoderTest extends TextDecoderContract {

        private static final TextDecoder PROVIDER = new Completions();

        @Override
        protected TextDecoder provider() {
            return PROVIDER;
        }

        @Override
        protected Model model() {
            return RemoteContractsTest.model(OpenAiServer.CHAT);
        }

        @AfterAll
        static void close() {
            PROVIDER.close();
        }
    }

    @Nested
    class OpenAiCompletionsAsTextDecoderTest extends TextDecoderContract {

        private static final TextDecoder PROVIDER = new OpenAiCompletions();

        @Override
        protected TextDecoder provider() {
            return PROVIDER;
        }

        @Override
        protected Model model() {
            return RemoteContractsTest.model(OpenAiServer.CHAT);
        }

        @AfterAll
        static void close() {
            PROVIDER.close();
        }
    }

    @Nested
    class NimCompletionsAsTextDecoderTest extends TextDecoderContract {

        private static final TextDecoder PROVIDER = new NimCompletions();

        @Override
        protected TextDecoder provider() {
            return PROVIDER;
        }

        @Override
        protected Model model() {
            return RemoteContractsTest.model(OpenAiServer.CHAT);
        }

        @AfterAll
        static void close() {
            PROVIDER.close();
        }
    }

    @Nested
    class NimRerankingAsTextRerankerTest extends TextRerankerContract {

        private static final TextReranker PROVIDER = new NimReranking();

        @Override
        protected TextReranker provider() {
            return PROVIDER;
        }

        @Override
        protected Model model() {
            return RemoteContractsTest.model(OpenAiServer.RANKING);
        }

        @AfterAll
        static void close() {
            PROVIDER.close();
        }
    }
}

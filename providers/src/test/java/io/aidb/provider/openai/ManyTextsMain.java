package io.aidb.provider.openai;

import io.aidb.provider.testing.TestContext;
import java.util.Collections;
import java.util.List;

/** Embeds very many texts with a model at an address, and prints how many vectors came. Arguments: url, texts. */
final class ManyTextsMain {

    private ManyTextsMain() {}

    public static void main(String[] arguments) {
        List<String> texts = Collections.nCopies(Integer.parseInt(arguments[1]), "a text of some length ".repeat(15));
        Embeddings provider = new Embeddings();
        try {
            List<float[]> vectors = provider.encodeText(
                    TestContext.model(
                            "{'url': '" + arguments[0] + "', 'max_batch_size': 1000, 'encoding_format': 'base64'}"),
                    texts,
                    new TestContext());
            System.out.println(
                    "vectors: " + vectors.stream().filter(v -> v.length == 2).count());
        } finally {
            provider.close();
        }
    }
}

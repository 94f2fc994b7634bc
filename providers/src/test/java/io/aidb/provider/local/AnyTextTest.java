package io.aidb.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TextEncoder;
import io.aidb.provider.RecordingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that nobody writes but databases hold, with every kind of tokenizer. */
class AnyTextTest {

    private static final List<String> ODD = List.of(
            "",
            " ",
            "\n\t\r\u000b\u0085\u2028",
            "\u0000",
            "be\u0000tween",
            "\ufeffmark of the byte order",
            "\u0001\u001b[31m\u007f control",
            "\uffff\ufffe no characters",
            "\ud83d\ude00 emoji \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud83c\udde9\ud83c\uddea",
            "half \ud83d",
            "\ude00 half",
            "\ude00\ud83d the wrong way round",
            "\ud83d\ud83d\ude00\ude00 two halves too many",
            "a\u0301\u0323\u0327\u0334 many marks".repeat(5),
            "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd",
            "\u200b\u200d\u2060",
            "<s></s><pad>[CLS][SEP][PAD]<|startoftext|><|endoftext|><unk>");

    private final List<TextEncoder> providers =
            List.of(new BertLocalProvider(), new ClipLocalProvider(), new T5LocalProvider());
    private final RecordingContext context = new RecordingContext();

    @TempDir
    Path temp;

    @AfterEach
    void close() throws Exception {
        for (TextEncoder provider : providers) {
            ((AutoCloseable) provider).close();
        }
    }

    private ObjectNode config(String name) {
        Path folder = temp.resolve(name);
        if (!Files.exists(folder)) {
            Golden.copy(name, folder);
        }
        return new ObjectMapper().createObjectNode().put("model", folder.toString());
    }

    private List<float[]> encode(String name, List<String> texts) {
        TextEncoder provider = providers.get(name.startsWith("clip") ? 1 : name.endsWith("t5") ? 2 : 0);
        List<float[]> vectors = provider.encodeText(new Model("m", config(name), Optional.empty()), texts, context);
        assertThat(vectors).hasSameSizeAs(texts).allSatisfy(vector -> {
            assertThat(vector).hasSameSizeAs(vectors.get(0));
            for (float value : vector) {
                assertThat(value).isFinite();
            }
        });
        return vectors;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bert", "roberta", "xlm-roberta", "distilbert", "mpnet", "clip", "clip-eos", "t5", "flan-t5"})
    void oddTextsHaveTheSameVectorsAloneAndTogether(String name) {
        List<float[]> together = encode(name, ODD);

        for (int i = 0; i < ODD.size(); i++) {
            float[] alone = encode(name, List.of(ODD.get(i))).get(0);
            assertThat(Golden.distance(alone, together.get(i))).as(ODD.get(i)).isLessThan(1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "xlm-roberta", "clip", "t5"})
    void halvesOfSurrogatePairsCountAsTheReplacementCharacter(String name) {
        List<float[]> vectors =
                encode(name, List.of("a \ud83d b", "a \ude00 b", "a \ufffd b", "\ude00\ud83d", "\ufffd\ufffd"));

        assertThat(Golden.distance(vectors.get(0), vectors.get(2))).isLessThan(1e-6);
        assertThat(Golden.distance(vectors.get(1), vectors.get(2))).isLessThan(1e-6);
        assertThat(Golden.distance(vectors.get(3), vectors.get(4))).isLessThan(1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "xlm-roberta", "clip", "t5"})
    void aHundredLanguagesInTheirOwnScriptsHaveVectors(String name) {
        List<String> names = Arrays.stream(Locale.getAvailableLocales())
                .map(locale -> locale.getDisplayLanguage(locale) + " " + locale.getDisplayCountry(locale))
                .distinct()
                .toList();
        assertThat(names).hasSizeGreaterThan(100);

        encode(name, names);
    }

    @ParameterizedTest
    @CsvSource({"bert, 48", "roberta, 64", "xlm-roberta, 48", "clip, 24", "t5, 512"})
    void amongManyTextsThoseThatWereCutOffAreCountedOneOfAMegabyteToo(String name, int tokens) {
        List<String> texts = new ArrayList<>(Collections.nCopies(4200, "short"));
        texts.set(7, "lorem ipsum ".repeat(45_000) + "x".repeat(500_000));
        texts.set(4150, "word ".repeat(600));
        texts.set(4199, "\ud83d\ude00 ".repeat(600));

        List<float[]> vectors = encode(name, texts);

        assertThat(context.warnings)
                .containsExactly("3 of 4200 texts were longer than the " + tokens
                        + " tokens that the model takes; what is beyond them was left out.");
        assertThat(context.usage().truncatedTexts()).isEqualTo(3);
        assertThat(Golden.distance(vectors.get(4198), vectors.get(0))).isLessThan(1e-6);
    }

    @Test
    void oddPromptsAreAnsweredAndLongOnesAreCountedWhenCutOff() {
        List<String> prompts = Stream.concat(ODD.stream(), Stream.of("lorem ipsum ".repeat(2_000)))
                .toList();
        T5LocalProvider provider = (T5LocalProvider) providers.get(2);

        List<String> replies = provider.decodeText(
                new Model("m", config("t5").put("max_tokens", 3), Optional.empty()), prompts, context);

        assertThat(replies).hasSameSizeAs(prompts).doesNotContainNull();
        assertThat(context.warnings).singleElement().asString().startsWith("1 of " + prompts.size() + " texts");
    }
}

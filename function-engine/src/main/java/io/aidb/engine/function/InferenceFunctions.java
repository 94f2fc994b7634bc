package io.aidb.engine.function;

import static io.aidb.engine.function.Parameter.optional;
import static io.aidb.engine.function.Parameter.required;

import io.aidb.engine.Session;
import io.aidb.engine.function.Signature.Effect;
import io.aidb.engine.spi.ImageEncoder;
import io.aidb.engine.spi.TextDecoder;
import io.aidb.engine.spi.TextEncoder;
import io.aidb.engine.spi.TextReranker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The functions that call a model. */
final class InferenceFunctions {

    private static final Parameter MODEL = required("model_name", SqlType.TEXT, "The name of a registered model.");
    private static final Parameter TEXT = required(
                    "text", SqlType.TEXT, "The text; what is longer than the model takes is left out with a warning.")
            .or("input");
    private static final Parameter TEXTS = required(
                    "text", SqlType.TEXT_ARRAY, "The texts; a NULL among them gives a NULL.")
            .or("input");
    private static final Parameter PROMPT = required(
                    "text", SqlType.TEXT, "The prompt, which the model gets unchanged.")
            .or("input");
    private static final Parameter PROMPTS = required(
                    "text", SqlType.TEXT_ARRAY, "The prompts; a NULL among them gives a NULL.")
            .or("input");
    private static final String EMBEDDING = "The embedding, whose length the model decides.";
    private static final String EMBEDDINGS = "An embedding; the first is that of the first element.";

    private final ModelOperation<TextEncoder, String, float[]> encodeText;
    private final ModelOperation<ImageEncoder, byte[], float[]> encodeImage;
    private final ModelOperation<TextDecoder, String, String> decodeText;
    private final ModelResolver models;
    private final ModelCalls modelCalls;

    InferenceFunctions(ModelResolver models, ModelCalls modelCalls) {
        this.models = models;
        this.modelCalls = modelCalls;
        encodeText = new ModelOperation<>(models, modelCalls, TextEncoder.class, TextEncoder::encodeText);
        encodeImage = new ModelOperation<>(models, modelCalls, ImageEncoder.class, ImageEncoder::encodeImage);
        decodeText = new ModelOperation<>(models, modelCalls, TextDecoder.class, TextDecoder::decodeText);
    }

    List<AidbFunction> all() {
        return List.of(
                new AidbFunction.Scalar(
                        new Signature(
                                "encode_text",
                                List.of(MODEL, TEXT),
                                Returns.value("encode_text", SqlType.REAL_ARRAY, EMBEDDING),
                                Effect.STABLE,
                                "Turns a text into an embedding."),
                        encodeText.perCall(call -> call.text(1))),
                new AidbFunction.SetReturning(
                        new Signature(
                                "encode_text_batch",
                                List.of(MODEL, TEXTS),
                                Returns.values("encode_text_batch", SqlType.REAL_ARRAY, EMBEDDINGS),
                                Effect.STABLE,
                                "Turns an array of texts into embeddings, one row each, in the array's order."),
                        encodeText.perArray(call -> call.texts(1))),
                new AidbFunction.Scalar(
                        new Signature(
                                "encode_image",
                                List.of(
                                        MODEL,
                                        required(
                                                        "image",
                                                        SqlType.BYTEA,
                                                        "The content of an image file, such as PNG or JPEG.")
                                                .or("input")),
                                Returns.value("encode_image", SqlType.REAL_ARRAY, EMBEDDING),
                                Effect.STABLE,
                                "Turns the bytes of an image file into an embedding."),
                        encodeImage.perCall(call -> call.bytes(1))),
                new AidbFunction.SetReturning(
                        new Signature(
                                "encode_image_batch",
                                List.of(
                                        MODEL,
                                        required(
                                                        "images",
                                                        SqlType.BYTEA_ARRAY,
                                                        "The contents of image files; a NULL among them gives a NULL.")
                                                .or("input")),
                                Returns.values("encode_image_batch", SqlType.REAL_ARRAY, EMBEDDINGS),
                                Effect.STABLE,
                                "Turns an array of images into embeddings, one row each, in the array's order."),
                        encodeImage.perArray(call -> call.images(1))),
                new AidbFunction.Scalar(
                        new Signature(
                                "decode_text",
                                List.of(MODEL, PROMPT),
                                Returns.value("decode_text", SqlType.TEXT, "What the model wrote."),
                                Effect.VOLATILE,
                                "Gives a text to a language model as its prompt and returns what the model writes."),
                        decodeText.perCall(call -> call.text(1))),
                new AidbFunction.SetReturning(
                        new Signature(
                                "decode_text_batch",
                                List.of(MODEL, PROMPTS),
                                Returns.values(
                                        "decode_text_batch",
                                        SqlType.TEXT,
                                        "What the model wrote; the first is for the first prompt."),
                                Effect.VOLATILE,
                                "Gives an array of prompts to a language model; one row each, in the array's order."),
                        decodeText.perArray(call -> call.texts(1))),
                AidbFunction.SetReturning.streaming(
                        new Signature(
                                "decode_text_stream",
                                List.of(MODEL, PROMPT),
                                Returns.table(
                                        new Column(
                                                "ordinal", SqlType.INTEGER, "The place of the piece, counted from 1."),
                                        new Column("delta", SqlType.TEXT, "The piece of text.")),
                                Effect.VOLATILE,
                                "Gives a text to a language model as its prompt; a row for each piece of what it writes."),
                        new TextStream(models, modelCalls)),
                new AidbFunction.SetReturning(
                        new Signature(
                                "rerank_text",
                                List.of(
                                        MODEL,
                                        required("query", SqlType.TEXT, "The question that the texts should answer.")
                                                .or("text"),
                                        optional(
                                                        "input",
                                                        SqlType.TEXT_ARRAY,
                                                        new String[0],
                                                        "The texts to score; NULLs are left out.")
                                                .or("inputs")),
                                Returns.table(
                                        new Column("text", SqlType.TEXT, "One of the texts."),
                                        new Column("logit_score", SqlType.DOUBLE, "Its raw logit; higher is better."),
                                        new Column("id", SqlType.INTEGER, "Its place in the array, counted from 0.")),
                                Effect.STABLE,
                                "Scores texts by how well they answer a query; best first, id is the place in the array."),
                        this::rerank));
    }

    private List<@Nullable Object[]> rerank(Arguments call, Session session) {
        String query = call.text(1);
        @Nullable String[] elements = call.texts(2);
        int[] ids = IntStream.range(0, elements.length)
                .filter(i -> elements[i] != null)
                .toArray();
        List<String> texts = Arrays.stream(elements)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        List<Double> scores = new ModelOperation<TextReranker, String, Double>(
                        models,
                        modelCalls,
                        TextReranker.class,
                        (provider, model, items, context) -> Arrays.stream(
                                        provider.rerankText(model, query, items, context))
                                .boxed()
                                .toList())
                .apply(call.text(0), query, texts, session);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            rows.add(new Object[] {texts.get(i), scores.get(i), ids[i]});
        }
        rows.sort(Comparator.comparing((Object[] row) -> (Double) row[1]).reversed());
        return rows;
    }
}

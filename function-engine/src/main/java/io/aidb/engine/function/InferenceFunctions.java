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

    private static final Parameter MODEL = required("model_name", SqlType.TEXT);
    private static final Parameter TEXT = required("text", SqlType.TEXT, "input");
    private static final Parameter TEXTS = required("text", SqlType.TEXT_ARRAY, "input");

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
                                Returns.value("encode_text", SqlType.REAL_ARRAY),
                                Effect.STABLE,
                                "Turns a text into an embedding."),
                        encodeText.perCall(call -> call.text(1))),
                new AidbFunction.SetReturning(
                        new Signature(
                                "encode_text_batch",
                                List.of(MODEL, TEXTS),
                                Returns.values("encode_text_batch", SqlType.REAL_ARRAY),
                                Effect.STABLE,
                                "Turns an array of texts into embeddings, one row each, in the array's order."),
                        encodeText.perArray(call -> call.texts(1))),
                new AidbFunction.Scalar(
                        new Signature(
                                "encode_image",
                                List.of(MODEL, required("image", SqlType.BYTEA, "input")),
                                Returns.value("encode_image", SqlType.REAL_ARRAY),
                                Effect.STABLE,
                                "Turns the bytes of an image file into an embedding."),
                        encodeImage.perCall(call -> call.bytes(1))),
                new AidbFunction.SetReturning(
                        new Signature(
                                "encode_image_batch",
                                List.of(MODEL, required("images", SqlType.BYTEA_ARRAY, "input")),
                                Returns.values("encode_image_batch", SqlType.REAL_ARRAY),
                                Effect.STABLE,
                                "Turns an array of images into embeddings, one row each, in the array's order."),
                        encodeImage.perArray(call -> call.images(1))),
                new AidbFunction.Scalar(
                        new Signature(
                                "decode_text",
                                List.of(MODEL, TEXT),
                                Returns.value("decode_text", SqlType.TEXT),
                                Effect.VOLATILE,
                                "Gives a text to a language model as its prompt and returns what the model writes."),
                        decodeText.perCall(call -> call.text(1))),
                new AidbFunction.SetReturning(
                        new Signature(
                                "decode_text_batch",
                                List.of(MODEL, TEXTS),
                                Returns.values("decode_text_batch", SqlType.TEXT),
                                Effect.VOLATILE,
                                "Gives an array of prompts to a language model; one row each, in the array's order."),
                        decodeText.perArray(call -> call.texts(1))),
                AidbFunction.SetReturning.streaming(
                        new Signature(
                                "decode_text_stream",
                                List.of(MODEL, TEXT),
                                Returns.table(
                                        new Column("ordinal", SqlType.INTEGER), new Column("delta", SqlType.TEXT)),
                                Effect.VOLATILE,
                                "Gives a text to a language model as its prompt; a row for each piece of what it writes."),
                        new TextStream(models, modelCalls)),
                new AidbFunction.SetReturning(
                        new Signature(
                                "rerank_text",
                                List.of(
                                        MODEL,
                                        required("query", SqlType.TEXT, "text"),
                                        optional("input", SqlType.TEXT_ARRAY, new String[0], "inputs")),
                                Returns.table(
                                        new Column("text", SqlType.TEXT),
                                        new Column("logit_score", SqlType.DOUBLE),
                                        new Column("id", SqlType.INTEGER)),
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
                .apply(call.text(0), texts, session);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            rows.add(new Object[] {texts.get(i), scores.get(i), ids[i]});
        }
        rows.sort(Comparator.comparing((Object[] row) -> (Double) row[1]).reversed());
        return rows;
    }
}

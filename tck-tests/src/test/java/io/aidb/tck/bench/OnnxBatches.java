package io.aidb.tck.bench;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a Java user would write on ONNX Runtime: batches of 32 texts sorted by length, their mean, normalised. */
final class OnnxBatches implements AutoCloseable {

    private static final int BATCH = 32;
    private static final int WIDTH = 384;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    OnnxBatches(byte[] model, Path tokenizerFile, int threads) throws OrtException, IOException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        session = environment.createSession(model, options);
        tokenizer = HuggingFaceTokenizer.builder()
                .optTokenizerPath(tokenizerFile)
                .optTruncation(true)
                .optMaxLength(256)
                .optPadding(false)
                .build();
    }

    /** The number of tokens of each text. */
    int[] lengths(List<String> texts) {
        return IntStream.range(0, texts.size())
                .map(i -> tokenizer.encode(texts.get(i)).getIds().length)
                .toArray();
    }

    float[][] encode(List<String> texts) throws OrtException {
        long[][] ids = new long[texts.size()][];
        Encoding[] encodings = tokenizer.batchEncode(texts);
        for (int i = 0; i < ids.length; i++) {
            ids[i] = encodings[i].getIds();
        }
        int[] order = IntStream.range(0, ids.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> ids[i].length))
                .mapToInt(Integer::intValue)
                .toArray();
        float[][] vectors = new float[ids.length][];
        for (int from = 0; from < order.length; from += BATCH) {
            encode(ids, Arrays.copyOfRange(order, from, Math.min(order.length, from + BATCH)), vectors);
        }
        return vectors;
    }

    private void encode(long[][] ids, int[] batch, float[][] vectors) throws OrtException {
        int longest = ids[batch[batch.length - 1]].length;
        LongBuffer tokens = LongBuffer.allocate(batch.length * longest);
        LongBuffer mask = LongBuffer.allocate(tokens.capacity());
        for (int row = 0; row < batch.length; row++) {
            for (int i = 0; i < ids[batch[row]].length; i++) {
                tokens.put(row * longest + i, ids[batch[row]][i]);
                mask.put(row * longest + i, 1);
            }
        }
        long[] shape = {batch.length, longest};
        try (OnnxTensor x = OnnxTensor.createTensor(environment, tokens, shape);
                OnnxTensor m = OnnxTensor.createTensor(environment, mask, shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.allocate(tokens.capacity()), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", x, "attention_mask", m, "token_type_ids", types))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            for (int row = 0; row < batch.length; row++) {
                vectors[batch[row]] = normalizedMean(states, row * longest, ids[batch[row]].length);
            }
        }
    }

    private static float[] normalizedMean(FloatBuffer states, int first, int tokens) {
        float[] mean = new float[WIDTH];
        for (int token = first; token < first + tokens; token++) {
            for (int i = 0; i < WIDTH; i++) {
                mean[i] += states.get(token * WIDTH + i);
            }
        }
        double squares = 0;
        for (float value : mean) {
            squares += (double) value * value;
        }
        for (int i = 0; i < WIDTH; i++) {
            mean[i] /= (float) Math.sqrt(squares);
        }
        return mean;
    }

    @Override
    public void close() throws OrtException {
        tokenizer.close();
        session.close();
    }
}

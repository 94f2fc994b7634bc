package io.aidb.tck;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** Embeddings by ONNX Runtime: the mean over the tokens of one text, made one long. */
final class OnnxEncoder implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxEncoder(byte[] model) throws OrtException {
        session = environment.createSession(model);
        if (!session.getInputNames().containsAll(Set.of("input_ids", "attention_mask", "token_type_ids"))) {
            throw new IllegalArgumentException("Not a BERT encoder: " + inputs(session));
        }
    }

    private static Map<String, NodeInfo> inputs(OrtSession session) throws OrtException {
        return session.getInputInfo();
    }

    double[] encode(long[] ids) throws OrtException {
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor tokens = OnnxTensor.createTensor(environment, new long[][] {ids});
                OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {ones});
                OnnxTensor types = OnnxTensor.createTensor(environment, new long[][] {new long[ids.length]});
                OrtSession.Result result =
                        session.run(Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
            return normalized(mean(((float[][][]) result.get(0).getValue())[0]));
        }
    }

    private static double[] mean(float[][] states) {
        double[] mean = new double[states[0].length];
        for (float[] state : states) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += state[i] / states.length;
            }
        }
        return mean;
    }

    private static double[] normalized(double[] vector) {
        double length = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
        return Arrays.stream(vector).map(v -> v / length).toArray();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}

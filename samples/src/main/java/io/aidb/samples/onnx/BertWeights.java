package io.aidb.samples.onnx;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The weights of a BERT encoder under the names that the Hugging Face hub uses for them.
 *
 * <p>PyTorch's exporter keeps the names of embeddings, biases and layer norms. It folds the transposition of a linear
 * layer into its weight and so loses the weight's name ({@code onnx::MatMul_123}); the name of the operation that reads
 * it ({@code /encoder/layer.0/attention/self/query/MatMul}) still says which layer it is.
 */
final class BertWeights {

    private static final String ANONYMOUS = "onnx::MatMul";
    private static final String OPERATOR = "MatMul";

    private final Map<String, Tensor> tensors;

    private BertWeights(Map<String, Tensor> tensors) {
        this.tensors = tensors;
    }

    /**
     * The float32 constants of the graph, named and transposed as in the model's own checkpoint.
     *
     * @throws IOException if a weight belongs to no operation whose name says where it belongs
     */
    static BertWeights of(OnnxGraph graph) throws IOException {
        Map<String, String> readers = new HashMap<>();
        for (OnnxNode node : graph.nodes()) {
            if (node.operator().equals(OPERATOR)) {
                node.inputs().forEach(input -> readers.put(input, node.name()));
            }
        }
        Map<String, Tensor> tensors = new TreeMap<>();
        for (OnnxTensor constant : graph.constants()) {
            if (constant.elementType() == OnnxTensor.FLOAT) {
                Tensor tensor = constant.name().startsWith(ANONYMOUS)
                        ? linearWeight(constant, readers.getOrDefault(constant.name(), ""))
                        : new Tensor(constant.name(), constant.shape(), constant.data());
                tensors.put(tensor.name(), tensor);
            }
        }
        return new BertWeights(tensors);
    }

    private static Tensor linearWeight(OnnxTensor constant, String operation) throws IOException {
        String suffix = "/" + OPERATOR;
        if (!operation.startsWith("/") || !operation.endsWith(suffix) || operation.length() <= suffix.length()) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "The operation '%s' does not tell the name of its weight %s.",
                    operation,
                    constant.name()));
        }
        String layer =
                operation.substring(1, operation.length() - suffix.length()).replace('/', '.');
        return new Tensor(layer + ".weight", constant.shape(), constant.data()).transposed();
    }

    /** All tensors, by name. */
    List<Tensor> tensors() {
        return List.copyOf(tensors.values());
    }

    /** The length of a dimension of a tensor that every BERT encoder has. */
    int dimension(String name, int index) throws IOException {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IOException("The ONNX file has no weight " + name + ", so it holds no BERT encoder.");
        }
        return tensor.shape().get(index);
    }

    /** The number of encoder layers. */
    int layers() {
        return (int) tensors.keySet().stream()
                .filter(name -> name.startsWith("encoder.layer."))
                .map(name -> name.split("\\.", -1)[2])
                .distinct()
                .count();
    }
}

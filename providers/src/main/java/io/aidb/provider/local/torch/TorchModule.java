package io.aidb.provider.local.torch;

import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A TorchScript module in native memory. Safe for concurrent use; not after it is closed. */
public final class TorchModule implements AutoCloseable {

    private final Model model;
    private final BatchSizes batches;

    private TorchModule(Model model, BatchSizes batches) {
        this.model = model;
        this.batches = batches;
    }

    /** Loads an archive. The engine must have been started. */
    static TorchModule load(Path archive, TorchDevice device) {
        try {
            return TorchEngine.withOwnClassLoader(() -> {
                Model model = Model.newInstance(archive.getFileName().toString(), device.device(), "PyTorch");
                try {
                    model.load(archive.getParent(), archive.getFileName().toString(), Map.of("mapLocation", "true"));
                    TorchModule module = new TorchModule(model, BatchSizes.on(device));
                    module.call("pack", manager -> new NDList(), List.of(), results -> results.size());
                    return module;
                } catch (Exception e) {
                    model.close();
                    throw e;
                }
            });
        } catch (Exception e) {
            throw new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "PyTorch could not load the assembled model " + archive + ": " + firstLine(e) + ".",
                    "Delete the file and try again.",
                    e);
        }
    }

    /** How much to give it at a time. */
    public BatchSizes batches() {
        return batches;
    }

    /**
     * Calls a method of the module.
     *
     * @param inputs makes the arguments in the manager that it is given, and whatever they need
     * @param numbers the last argument, a list of whole numbers, for methods that have one
     * @param result reads the results, which are freed afterwards
     */
    public <T> T call(
            String method, Function<NDManager, NDList> inputs, List<Long> numbers, Function<NDList, T> result) {
        try (NDManager manager = newManager()) {
            return result.apply(call(manager, method, inputs.apply(manager), numbers));
        }
    }

    /** What arrays live in that outlast a call; closing it frees them. */
    public NDManager newManager() {
        return model.getNDManager().newSubManager();
    }

    /** Calls a method whose results live as long as a manager made by {@link #newManager()}. */
    public NDList call(NDManager manager, String method, NDList inputs, List<Long> numbers) {
        List<IValue> values = new ArrayList<>();
        inputs.forEach(array -> values.add(IValue.from((PtNDArray) array)));
        if (!numbers.isEmpty()) {
            values.add(
                    IValue.listFrom(numbers.stream().mapToLong(Long::longValue).toArray()));
        }
        IValue[] arguments = values.toArray(IValue[]::new);
        try (IValue answer = IValueUtils.runMethod((PtSymbolBlock) model.getBlock(), method, arguments)) {
            return answer.toNDList((PtNDManager) manager);
        } catch (EngineException e) {
            throw new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "The model failed while it ran: " + firstLine(e) + ".",
                    "Make sure that the tokenizer and the weights belong to the same model, and that there is memory left.",
                    e);
        } finally {
            for (IValue argument : arguments) {
                argument.close();
            }
        }
    }

    /** Calls a method that answers one matrix of floats. */
    public float[][] matrix(String method, Function<NDManager, NDList> inputs, List<Long> numbers) {
        return call(method, inputs, numbers, results -> rows(results.get(0)));
    }

    private static float[][] rows(NDArray matrix) {
        int rows = (int) matrix.getShape().get(0);
        int width = (int) matrix.getShape().get(1);
        float[] all = matrix.toFloatArray();
        float[][] result = new float[rows][width];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(all, i * width, result[i], 0, width);
        }
        return result;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    @Override
    public void close() {
        model.close();
    }
}

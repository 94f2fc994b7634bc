package io.aidb.provider.local.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The code for linear steps, which a script leaves open: the source {@code linear}, with the class {@code Linear}.
 *
 * @param resource the source
 */
record Kernels(String resource, Precision precision) {

    private static final String PORTABLE = "linear";
    private static final String ONEDNN = "linear_onednn";
    private static final String EIGHT_BITS = "linear_int8";

    private static final String SOURCE = "linear";

    /** What to try, the fastest first. oneDNN's own operations are not part of PyTorch for every processor. */
    static List<Kernels> of(Placement placement) {
        Precision precision = placement.precision();
        if (precision == Precision.INT8) {
            return List.of(new Kernels(EIGHT_BITS, precision));
        }
        Kernels portable = new Kernels(PORTABLE, precision);
        boolean onednn = placement.device().isCpu()
                && precision != Precision.FP16
                && TorchEngine.platform().endsWith("x86_64");
        return onednn ? List.of(new Kernels(ONEDNN, precision), portable) : List.of(portable);
    }

    /** The script with this code. */
    TorchScript complete(TorchScript script) {
        SortedMap<String, String> sources = new TreeMap<>(script.sources());
        sources.put(SOURCE, "def dtype() -> int:\n  return " + precision.dtype() + "\n\n" + Sources.read(resource));
        return new TorchScript(
                sources, resource.equals(EIGHT_BITS) ? withRoomForPackedWeights(script.root()) : script.root());
    }

    private static ScriptValue.ObjectValue withRoomForPackedWeights(ScriptValue.ObjectValue object) {
        Map<String, ScriptValue> attributes = new LinkedHashMap<>();
        object.attributes().forEach((name, value) -> attributes.put(name, withRoomForPackedWeights(value)));
        if (object.type().equals(TorchScript.LINEAR)) {
            attributes.put("packed", new ScriptValue.NoneValue());
        }
        return new ScriptValue.ObjectValue(object.type(), attributes);
    }

    private static ScriptValue withRoomForPackedWeights(ScriptValue value) {
        if (value instanceof ScriptValue.ObjectValue object) {
            return withRoomForPackedWeights(object);
        }
        if (value instanceof ScriptValue.ListValue list) {
            return new ScriptValue.ListValue(
                    list.elementType(),
                    list.values().stream()
                            .map(Kernels::withRoomForPackedWeights)
                            .toList());
        }
        return value;
    }
}

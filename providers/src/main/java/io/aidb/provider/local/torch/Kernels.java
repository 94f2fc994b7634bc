package io.aidb.provider.local.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The code for linear steps, which a script leaves open: the source {@code linear}, with the class {@code Linear}.
 *
 * @param resource the source
 * @param fine the source {@code fine} for steps of 8 bits, which leave to it what has to be more exact
 */
record Kernels(String resource, Optional<String> fine, Precision precision) {

    private static final String LINEAR = "linear";
    private static final String FINE = "fine";
    private static final String ONEDNN = "_onednn";
    private static final String EIGHT_BITS = "_int8";

    /** What to try, the fastest first. oneDNN's own operations are not part of PyTorch for every processor. */
    static List<Kernels> of(Placement placement) {
        boolean onednn = placement.device().isCpu() && TorchEngine.platform().endsWith("x86_64");
        Precision precision = placement.precision();
        if (precision == Precision.INT8) {
            Kernels portable = new Kernels(LINEAR + EIGHT_BITS, Optional.of(FINE), precision);
            Kernels fast = new Kernels(LINEAR + EIGHT_BITS, Optional.of(FINE + ONEDNN), precision);
            return onednn ? List.of(fast, portable) : List.of(portable);
        }
        Kernels portable = new Kernels(LINEAR, Optional.empty(), precision);
        Kernels fast = new Kernels(LINEAR + ONEDNN, Optional.empty(), precision);
        return onednn && precision != Precision.FP16 ? List.of(fast, portable) : List.of(portable);
    }

    /** The script with this code. */
    TorchScript complete(TorchScript script) {
        SortedMap<String, String> sources = new TreeMap<>(script.sources());
        sources.put(LINEAR, "def dtype() -> int:\n  return " + precision.dtype() + "\n\n" + Sources.read(resource));
        fine.ifPresent(source -> sources.put(FINE, Sources.read(source)));
        return new TorchScript(
                sources, precision == Precision.INT8 ? withRoomForPackedWeights(script.root()) : script.root());
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

package io.aidb.provider.local.torch;

import io.aidb.provider.local.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in the object graph of a TorchScript archive. */
public sealed interface ScriptValue {

    /** A tensor of 32-bit floats. */
    record TensorValue(Tensor tensor) implements ScriptValue {}

    record IntValue(long value) implements ScriptValue {}

    record FloatValue(double value) implements ScriptValue {}

    record BoolValue(boolean value) implements ScriptValue {}

    record StringValue(String value) implements ScriptValue {}

    /** The value of an optional attribute that has none. */
    record NoneValue() implements ScriptValue {}

    /** A list; {@code elementType} as TorchScript writes it, such as {@code str} or {@code __torch__.encoder.Layer}. */
    record ListValue(String elementType, List<? extends ScriptValue> values) implements ScriptValue {}

    /**
     * An instance of a class of the archive's source.
     *
     * @param type the class with its file, such as {@code encoder.Layer}
     * @param attributes a value for every attribute that the class declares, in any order
     */
    record ObjectValue(String type, Map<String, ScriptValue> attributes) implements ScriptValue {

        /** The type as TorchScript names it. */
        public String qualifiedType() {
            return "__torch__." + type;
        }

        public static Builder of(String type) {
            return new Builder(type);
        }
    }

    /** Collects the attributes of an object. */
    final class Builder {
        private final String type;
        private final Map<String, ScriptValue> attributes = new LinkedHashMap<>();

        private Builder(String type) {
            this.type = type;
        }

        public Builder with(String name, Tensor tensor) {
            return with(name, new TensorValue(tensor));
        }

        public Builder with(String name, long value) {
            return with(name, new IntValue(value));
        }

        public Builder with(String name, double value) {
            return with(name, new FloatValue(value));
        }

        public Builder with(String name, boolean value) {
            return with(name, new BoolValue(value));
        }

        public Builder with(String name, String value) {
            return with(name, new StringValue(value));
        }

        public Builder with(String name, ScriptValue value) {
            attributes.put(name, value);
            return this;
        }

        public ObjectValue build() {
            return new ObjectValue(type, attributes);
        }
    }
}

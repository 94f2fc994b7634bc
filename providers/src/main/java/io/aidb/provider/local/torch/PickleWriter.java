package io.aidb.provider.local.torch;

import io.aidb.provider.local.weights.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the object graph of a TorchScript archive as Python's pickle protocol 2, with the opcodes that PyTorch's reader
 * knows (torch/csrc/jit/serialization/unpickler.cpp). The content of tensors is not in the pickle: each refers to a
 * storage by a key, the index in {@link #tensors()}.
 */
final class PickleWriter {

    private static final int PROTOCOL = 0x80;
    private static final int MARK = '(';
    private static final int STOP = '.';
    private static final int TUPLE = 't';
    private static final int TUPLE2 = 0x86;
    private static final int EMPTY_TUPLE = ')';
    private static final int EMPTY_DICT = '}';
    private static final int EMPTY_LIST = ']';
    private static final int SET_ITEMS = 'u';
    private static final int APPENDS = 'e';
    private static final int NEW_OBJECT = 0x81;
    private static final int BUILD = 'b';
    private static final int GLOBAL = 'c';
    private static final int REDUCE = 'R';
    private static final int PERSISTENT_ID = 'Q';
    private static final int TRUE = 0x88;
    private static final int FALSE = 0x89;
    private static final int NONE = 'N';
    private static final int INT32 = 'J';
    private static final int LONG1 = 0x8a;
    private static final int FLOAT64 = 'G';
    private static final int UNICODE = 'X';

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Tensor> tensors = new ArrayList<>();

    /** The pickle of an object. */
    byte[] write(ScriptValue.ObjectValue root) {
        opcodes(PROTOCOL, 2);
        value(root);
        opcodes(STOP);
        return out.toByteArray();
    }

    /** The tensors met so far; the key of a storage is its index here. */
    List<Tensor> tensors() {
        return tensors;
    }

    private void value(ScriptValue value) {
        if (value instanceof ScriptValue.TensorValue v) {
            tensor(v.tensor());
        } else if (value instanceof ScriptValue.IntValue v) {
            integer(v.value());
        } else if (value instanceof ScriptValue.FloatValue v) {
            opcodes(FLOAT64);
            out.writeBytes(
                    ByteBuffer.allocate(Double.BYTES).putDouble(v.value()).array());
        } else if (value instanceof ScriptValue.BoolValue v) {
            opcodes(v.value() ? TRUE : FALSE);
        } else if (value instanceof ScriptValue.StringValue v) {
            string(v.value());
        } else if (value instanceof ScriptValue.NoneValue) {
            opcodes(NONE);
        } else if (value instanceof ScriptValue.ListValue v) {
            list(v);
        } else if (value instanceof ScriptValue.ObjectValue v) {
            object(v);
        }
    }

    private void object(ScriptValue.ObjectValue object) {
        int dot = object.qualifiedType().lastIndexOf('.');
        global(object.qualifiedType().substring(0, dot), object.qualifiedType().substring(dot + 1));
        opcodes(EMPTY_TUPLE, NEW_OBJECT, EMPTY_DICT, MARK);
        object.attributes().forEach((name, attribute) -> {
            string(name);
            value(attribute);
        });
        opcodes(SET_ITEMS, BUILD);
    }

    /** A list says its type, since an empty one could be of any. */
    private void list(ScriptValue.ListValue list) {
        global("torch.jit._pickle", "restore_type_tag");
        opcodes(EMPTY_LIST, MARK);
        list.values().forEach(this::value);
        opcodes(APPENDS);
        string("List[" + list.elementType() + "]");
        opcodes(TUPLE2, REDUCE);
    }

    /**
     * {@code _rebuild_tensor_v2(storage, offset, sizes, strides, requires_grad, backward_hooks)}. Equal tensors share one
     * storage.
     */
    private void tensor(Tensor tensor) {
        int key = tensors.indexOf(tensor);
        if (key < 0) {
            key = tensors.size();
            tensors.add(tensor);
        }
        global("torch._utils", "_rebuild_tensor_v2");
        opcodes(MARK, MARK);
        string("storage");
        global("torch", "FloatStorage");
        string(Integer.toString(key));
        string("cpu");
        integer(tensor.size());
        opcodes(TUPLE, PERSISTENT_ID);
        integer(0);
        opcodes(MARK);
        tensor.shape().forEach(this::integer);
        opcodes(TUPLE, MARK);
        long stride = tensor.size();
        for (long length : tensor.shape()) {
            stride /= Math.max(1, length);
            integer(stride);
        }
        opcodes(TUPLE, FALSE);
        global("collections", "OrderedDict");
        opcodes(EMPTY_TUPLE, REDUCE, TUPLE, REDUCE);
    }

    private void global(String module, String name) {
        opcodes(GLOBAL);
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        opcodes(UNICODE);
        littleEndian(utf8.length, Integer.BYTES);
        out.writeBytes(utf8);
    }

    private void integer(long number) {
        if (number == (int) number) {
            opcodes(INT32);
            littleEndian(number, Integer.BYTES);
        } else {
            opcodes(LONG1, Long.BYTES);
            littleEndian(number, Long.BYTES);
        }
    }

    private void littleEndian(long number, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (number >> (Byte.SIZE * i)));
        }
    }

    private void opcodes(int... codes) {
        for (int code : codes) {
            out.write(code);
        }
    }
}

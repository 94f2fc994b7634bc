package io.aidb.provider.local.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

record Zeros(List<Long> shape) implements Tensor {

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] zero = new byte[Float.BYTES];
        for (long i = 0; i < size(); i++) {
            out.write(zero);
        }
    }
}

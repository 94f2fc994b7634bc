package io.aidb.provider.local.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

record Concatenation(List<Tensor> parts) implements Tensor {

    @Override
    public List<Long> shape() {
        List<Long> shape = new ArrayList<>(parts.get(0).shape());
        shape.set(0, parts.stream().mapToLong(part -> part.shape().get(0)).sum());
        return shape;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (Tensor part : parts) {
            part.writeTo(out);
        }
    }
}

package io.aidb.provider.local.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A tensor in memory. */
final class CopiedTensor implements Tensor {

    private final List<Long> shape;
    private final byte[] content;

    CopiedTensor(List<Long> shape, byte[] content) {
        this.shape = shape;
        this.content = content;
    }

    @Override
    public List<Long> shape() {
        return shape;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(content);
    }
}

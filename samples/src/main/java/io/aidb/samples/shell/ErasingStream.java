package io.aidb.samples.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes to the terminal where a bar may stand. */
final class ErasingStream extends FilterOutputStream {

    private final StepBar bar;

    ErasingStream(OutputStream terminal, StepBar bar) {
        super(terminal);
        this.bar = bar;
    }

    @Override
    public void write(int b) throws IOException {
        bar.erase();
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        bar.erase();
        out.write(bytes, offset, length);
    }
}

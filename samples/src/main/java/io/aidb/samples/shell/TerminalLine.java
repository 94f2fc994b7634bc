package io.aidb.samples.shell;

import java.io.PrintStream;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The line of a terminal where a bar stands. The library's own asks a second JLine terminal how wide it is. */
final class TerminalLine implements ProgressBarConsumer {

    private static final int USUAL_WIDTH = 80;

    private final PrintStream terminal;
    private final IntSupplier width;

    /** @param width of the terminal in characters, 0 if it is not known */
    TerminalLine(PrintStream terminal, IntSupplier width) {
        this.terminal = terminal;
        this.width = width;
    }

    /** The last column stays free, since a character there moves the cursor to the next line. */
    @Override
    public int getMaxRenderedLength() {
        int columns = width.getAsInt();
        return (columns > 1 ? columns : USUAL_WIDTH) - 1;
    }

    /** A name that leaves half of the line to the bar. */
    String shorten(String name) {
        int most = getMaxRenderedLength() / 2;
        return name.length() <= most ? name : name.substring(0, most);
    }

    @Override
    public void accept(String rendered) {
        terminal.print('\r' + rendered);
        terminal.flush();
    }

    @Override
    public void clear() {
        accept(" ".repeat(getMaxRenderedLength()) + '\r');
    }

    @Override
    public void close() {}
}

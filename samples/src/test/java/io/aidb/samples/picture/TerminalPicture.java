package io.aidb.samples.picture;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A terminal as an SVG picture: a command, and the lines that it printed. */
record TerminalPicture(String command, List<String> output) {

    private static final double CHARACTER_WIDTH = 8.4;
    private static final int LINE_HEIGHT = 18;
    private static final int MARGIN = 16;

    void write(Path file) throws IOException, XMLStreamException {
        try (Writer out = Files.newBufferedWriter(file)) {
            XMLStreamWriter svg = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            svg.writeStartElement("svg");
            svg.writeDefaultNamespace("http://www.w3.org/2000/svg");
            svg.writeAttribute("width", number(2 * MARGIN + columns() * CHARACTER_WIDTH));
            svg.writeAttribute("height", String.valueOf(2 * MARGIN + (output.size() + 1) * LINE_HEIGHT));
            background(svg);
            svg.writeStartElement("g");
            svg.writeAttribute("font-family", "monospace");
            svg.writeAttribute("font-size", "14");
            line(svg, 0, "$ " + command, "#7ec699");
            for (int i = 0; i < output.size(); i++) {
                line(svg, i + 1, output.get(i), "#e0e0e0");
            }
            svg.writeEndElement();
            svg.writeEndElement();
            svg.writeEndDocument();
            svg.close();
            out.write("\n");
        }
    }

    private int columns() {
        int longest = command.length() + 2;
        for (String line : output) {
            longest = Math.max(longest, line.length());
        }
        return longest;
    }

    private static void background(XMLStreamWriter svg) throws XMLStreamException {
        svg.writeEmptyElement("rect");
        svg.writeAttribute("width", "100%");
        svg.writeAttribute("height", "100%");
        svg.writeAttribute("rx", "6");
        svg.writeAttribute("fill", "#1e1e1e");
    }

    /** The length is given, so that columns stay columns in every font. */
    private static void line(XMLStreamWriter svg, int number, String line, String colour) throws XMLStreamException {
        String text = line.stripTrailing();
        if (text.isEmpty()) {
            return;
        }
        svg.writeCharacters("\n");
        svg.writeStartElement("text");
        svg.writeAttribute("x", String.valueOf(MARGIN));
        svg.writeAttribute("y", String.valueOf(MARGIN + 14 + number * LINE_HEIGHT));
        svg.writeAttribute("fill", colour);
        svg.writeAttribute("xml:space", "preserve");
        svg.writeAttribute("textLength", number(text.length() * CHARACTER_WIDTH));
        svg.writeCharacters(text);
        svg.writeEndElement();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

package io.aidb.samples.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TerminalPictureTest {

    @TempDir
    Path folder;

    @Test
    void showsTheCommandAndEveryLineBelowTheOther() throws Exception {
        Path file = folder.resolve("picture.svg");

        new TerminalPicture("psql", List.of(" a < b ", "", "(0 rows)")).write(file);

        NodeList lines = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("text");
        assertThat(lines.getLength()).isEqualTo(3);
        assertThat(lines.item(0).getTextContent()).isEqualTo("$ psql");
        assertThat(lines.item(1).getTextContent()).isEqualTo(" a < b");
        assertThat(((Element) lines.item(1)).getAttribute("y")).isEqualTo("48");
        assertThat(((Element) lines.item(2)).getAttribute("y")).isEqualTo("84");
    }
}

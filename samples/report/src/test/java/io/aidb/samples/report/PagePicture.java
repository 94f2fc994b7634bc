package io.aidb.samples.report;

import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Makes a picture of the first page of a PDF document: {@code PagePicture document.pdf picture.png}. */
final class PagePicture {

    private static final float DPI = 96;

    private PagePicture() {}

    public static void main(String[] arguments) throws IOException {
        try (PDDocument document = Loader.loadPDF(new File(arguments[0]))) {
            ImageIO.write(
                    new PDFRenderer(document).renderImageWithDPI(0, DPI, ImageType.GRAY),
                    "png",
                    new File(arguments[1]));
        }
    }
}

package io.aidb.provider.local.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Decodes image files: PNG, JPEG, GIF and WebP (their first frames) and BMP. Samples are taken as they are stored, without colour
 * management, and transparency is left out, as the processors of published models do.
 */
final class ImageDecoder {

    /** Beyond any photograph, and 300 MB when decoded. */
    private static final long MOST_PIXELS = 100_000_000;

    /** No image has fewer bytes, and fewer are not enough to tell the formats apart. */
    private static final int SHORTEST = 16;

    private static final String FORMATS = "PNG, JPEG, GIF, WebP and BMP";

    /** Named here, since ImageIO finds plug-ins only on the class path of the thread that comes first. */
    private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();

    private ImageDecoder() {}

    /** The image; 22023 if the bytes are not one, 54000 if it is too large. {@code number} names it in errors. */
    static RgbImage decode(byte[] file, int number) {
        try (FileInput in = new FileInput(file)) {
            ImageReader reader = reader(file)
                    .orElseThrow(() -> new AidbException(
                            SqlState.INVALID_PARAMETER_VALUE,
                            "Image " + number + " (" + file.length + " bytes) is in no known format.",
                            "Give the content of a file in one of the formats " + FORMATS + "."));
            try {
                reader.setInput(in, true, true);
                checkSize(reader.getWidth(0), reader.getHeight(0), number);
                return Orientation.of(file).apply(read(reader, in, file));
            } finally {
                reader.dispose();
            }
        } catch (AidbException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // what decoders throw at spoilt files has many types
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "Image " + number + " (" + file.length + " bytes) can't be decoded: " + reason(e) + ".",
                    "Give the whole content of a file in one of the formats " + FORMATS + ".",
                    e);
        } catch (LinkageError e) {
            throw new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "Image " + number + " can't be decoded: this Java runtime lacks a library, " + e.getMessage() + ".",
                    "Install the package that holds it, such as libjpeg62-turbo or liblcms2-2 on Debian.",
                    e);
        }
    }

    private static String reason(Exception e) {
        if (e instanceof EOFException) {
            return "it is cut off";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static Optional<ImageReader> reader(byte[] file) throws IOException {
        if (file.length < SHORTEST) {
            return Optional.empty();
        }
        try (FileInput in = new FileInput(file)) {
            if (WEBP.canDecodeInput(in)) {
                return Optional.of(WEBP.createReaderInstance());
            }
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            return readers.hasNext() ? Optional.of(readers.next()) : Optional.empty();
        }
    }

    private static RgbImage read(ImageReader reader, FileInput in, byte[] file) throws IOException {
        boolean webp = WEBP.equals(reader.getOriginatingProvider());
        if (webp) {
            WebpFile.check(file, reader.getWidth(0), reader.getHeight(0));
        }
        Optional<CmykJpeg> inks = CmykJpeg.of(file);
        RgbImage image = inks.isPresent()
                ? inks.get().rgb(reader.readRaster(0, null))
                : rgb(reader.read(0, withoutColorManagement(reader)));
        if (!webp && in.isCutOff()) {
            throw FileInput.cutOff();
        }
        return image;
    }

    /** Into an image whose colours are those of the file's profile, if it has one, nothing is converted. */
    private static ImageReadParam withoutColorManagement(ImageReader reader) throws IOException {
        ImageReadParam parameters = reader.getDefaultReadParam();
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        while (types.hasNext()) {
            ImageTypeSpecifier type = types.next();
            ColorSpace space = type.getColorModel().getColorSpace();
            if (!space.isCS_sRGB() && !space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY))) {
                parameters.setDestination(type.createBufferedImage(reader.getWidth(0), reader.getHeight(0)));
                return parameters;
            }
        }
        return parameters;
    }

    /** Refuses more pixels than are worked on: 54000. */
    static void checkSize(int width, int height, int number) {
        if ((long) width * height > MOST_PIXELS) {
            throw new AidbException(
                    SqlState.PROGRAM_LIMIT_EXCEEDED,
                    "Image " + number + " has " + width + " x " + height + " pixels, more than the " + MOST_PIXELS
                            + " that are decoded.",
                    "Scale the image down.");
        }
    }

    private static RgbImage rgb(BufferedImage image) {
        RgbImage result = new RgbImage(image.getWidth(), image.getHeight());
        if (image.getColorModel() instanceof ComponentColorModel model && model.getNumColorComponents() != 2) {
            int shift = Math.max(0, model.getComponentSize(0) - Byte.SIZE);
            boolean grey = model.getNumColorComponents() == 1;
            Raster raster = image.getRaster();
            int[] pixel = new int[raster.getNumBands()];
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    raster.getPixel(x, y, pixel);
                    for (int c = 0; c < RgbImage.CHANNELS; c++) {
                        result.set(x, y, c, pixel[grey ? 0 : c] >> shift);
                    }
                }
            }
            return result;
        }
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                for (int c = 0; c < RgbImage.CHANNELS; c++) {
                    result.set(x, y, c, (argb >> (16 - 8 * c)) & 0xff);
                }
            }
        }
        return result;
    }
}

package io.aidb.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.ImageEncoder;
import io.aidb.engine.spi.Model;
import io.aidb.provider.testing.TestContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What every provider of image embeddings must do. */
public abstract class ImageEncoderContract {

    protected abstract ImageEncoder provider();

    /** A model that works. */
    protected abstract Model model();

    private static byte[] image(String format, int color) {
        BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 20; x++) {
            image.setRGB(x, x % 10, color);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Test
    void givesOneVectorPerImageInOrder() {
        List<byte[]> images = List.of(image("png", 0xff0000), image("jpg", 0x00ff00), image("png", 0x0000ff));
        List<float[]> vectors = provider().encodeImage(model(), images, new TestContext());

        assertThat(vectors).hasSize(3).doesNotContainNull();
        assertThat(vectors).allMatch(v -> v.length == vectors.get(0).length);
        assertThat(provider()
                        .encodeImage(model(), List.of(images.get(1)), new TestContext())
                        .get(0))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(vectors.get(1));
    }

    @Test
    void refusesBytesThatAreNoImage() {
        AidbException failure = catchThrowableOfType(
                AidbException.class,
                () -> provider().encodeImage(model(), List.of(new byte[] {1, 2, 3}), new TestContext()));
        assertThat(failure.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
    }

    @Test
    void doesNothingForACancelledStatement() {
        Cancellation cancellation = Cancellation.none();
        cancellation.cancel("Stop.");
        AidbException failure = catchThrowableOfType(
                AidbException.class,
                () -> provider().encodeImage(model(), List.of(image("png", 7)), new TestContext(cancellation)));
        assertThat(failure.state()).isEqualTo(SqlState.QUERY_CANCELED);
    }
}

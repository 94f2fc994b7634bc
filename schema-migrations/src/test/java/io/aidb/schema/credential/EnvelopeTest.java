package io.aidb.schema.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private static final byte[] CONTENT = "top secret".getBytes(StandardCharsets.UTF_8);
    private static final CredentialKey KEY = CredentialKey.random();
    private static final Envelope ENVELOPE = new Envelope("openai_completions", KEY.id());
    private static final String PAYLOAD = ENVELOPE.seal(KEY, CONTENT);

    @Test
    void opensWhatItSealed() {
        assertThat(ENVELOPE.open(KEY, PAYLOAD)).isEqualTo(CONTENT);
    }

    @Test
    void formOfTheFirstReleaseStaysReadable() {
        CredentialKey key = CredentialKey.parse("k:" + Base64.getEncoder().encodeToString(new byte[32]), "a test")
                .get(0);

        assertThat(new Envelope("p", "k").open(key, "AQABAgMEBQYHCAkKC/uuUCBlifpgHZBf0ozeGF4eMTThy/k="))
                .isEqualTo("secret".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void sealsTheSameContentDifferentlyEachTime() {
        assertThat(ENVELOPE.seal(KEY, CONTENT)).isNotEqualTo(PAYLOAD);
    }

    static Stream<Integer> everyByte() {
        return IntStream.range(0, Base64.getDecoder().decode(PAYLOAD).length).boxed();
    }

    @ParameterizedTest
    @MethodSource("everyByte")
    void changeOfAnyByteIsNoticed(int position) {
        byte[] changed = Base64.getDecoder().decode(PAYLOAD);
        changed[position] ^= 1;

        assertThatIsRefused(ENVELOPE, KEY, Base64.getEncoder().encodeToString(changed));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 13, 28, 29, 38})
    void shortenedPayloadIsRefused(int length) {
        byte[] whole = Base64.getDecoder().decode(PAYLOAD);
        byte[] shortened = Arrays.copyOf(whole, length);

        assertThatIsRefused(ENVELOPE, KEY, Base64.getEncoder().encodeToString(shortened));
    }

    @Test
    void payloadThatIsNoBase64IsRefused() {
        assertThatIsRefused(ENVELOPE, KEY, "{\"secrets\": {}}");
    }

    @Test
    void payloadOfAnotherProviderIsRefused() {
        assertThatIsRefused(new Envelope("nim_clip", KEY.id()), KEY, PAYLOAD);
    }

    @Test
    void payloadOfAnotherKeyIdIsRefused() {
        assertThatIsRefused(new Envelope("openai_completions", "other"), KEY, PAYLOAD);
    }

    @Test
    void anotherKeyOfTheSameIdIsRefused() {
        assertThatIsRefused(ENVELOPE, CredentialKey.random(), PAYLOAD);
    }

    @Test
    void newerFormSaysThatTheDriverIsTooOld() {
        byte[] newer = Base64.getDecoder().decode(PAYLOAD);
        newer[0] = 2;

        assertThatExceptionOfType(AidbException.class)
                .isThrownBy(() -> ENVELOPE.open(KEY, Base64.getEncoder().encodeToString(newer)))
                .withMessageContaining("newer driver");
    }

    private static void assertThatIsRefused(Envelope envelope, CredentialKey key, String payload) {
        assertThatExceptionOfType(AidbException.class)
                .isThrownBy(() -> envelope.open(key, payload))
                .withMessageContaining(envelope.provider())
                .withNoCause()
                .matches(e -> e.state() == SqlState.SYSTEM_ERROR);
    }
}

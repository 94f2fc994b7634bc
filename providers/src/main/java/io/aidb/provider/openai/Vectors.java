package io.aidb.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aidb.provider.http.BadAnswerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads one embedding: a list of numbers, or the Base64 of little-endian 32-bit floats. */
final class Vectors {

    private static final int TYPICAL = 1_536;
    private static final int LONGEST = 1 << 20;

    private Vectors() {}

    /** The parser stands on the value, and afterwards on its last token. */
    static float[] read(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return decode(parser);
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw BadAnswerException.whole("has an embedding that is neither a list nor Base64");
        }
        float[] values = new float[TYPICAL];
        int length = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null || !token.isNumeric()) {
                throw BadAnswerException.ofItem("has an embedding with a value that is not a number");
            }
            if (length == values.length) {
                if (length >= LONGEST) {
                    throw BadAnswerException.whole("has an embedding of more than " + LONGEST + " numbers");
                }
                values = Arrays.copyOf(values, length * 2);
            }
            values[length++] = finite(parser.getFloatValue());
        }
        return nonEmpty(length == values.length ? values : Arrays.copyOf(values, length));
    }

    private static float[] decode(JsonParser parser) throws IOException {
        byte[] bytes;
        try {
            bytes = parser.getBinaryValue();
        } catch (IllegalArgumentException | com.fasterxml.jackson.core.JsonParseException e) {
            throw BadAnswerException.whole("has an embedding that is not valid Base64");
        }
        if (bytes.length % Float.BYTES != 0) {
            throw BadAnswerException.whole("has an embedding in Base64 that is not made of 32-bit floats");
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        for (float value : values) {
            finite(value);
        }
        return nonEmpty(values);
    }

    private static float[] nonEmpty(float[] values) throws BadAnswerException {
        if (values.length == 0) {
            throw BadAnswerException.ofItem("has an embedding without numbers");
        }
        return values;
    }

    private static float finite(float value) throws BadAnswerException {
        if (!Float.isFinite(value)) {
            throw BadAnswerException.ofItem("has an embedding with a value that is not finite (NaN, or too large)");
        }
        return value;
    }
}

package io.aidb.provider.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The JSON reader and writer of all providers behind HTTP. */
public final class Json {

    /** Reads NaN and Infinity too, so that their place can be named, and keeps source text out of its exceptions. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Trees of small documents. */
    public static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    private Json() {}
}

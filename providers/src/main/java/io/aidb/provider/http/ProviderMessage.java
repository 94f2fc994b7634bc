package io.aidb.provider.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a provider says about a failure: {@code {"error": {"message", "code"}}}, {@code {"error": "..."}},
 * {@code {"detail": "..."}}, {@code {"message": "..."}}, or plain text.
 *
 * @param text the message, not yet cleaned of secrets; empty if there is none
 * @param code the provider's code or type of error, empty if there is none
 */
record ProviderMessage(String text, String code) {

    private static final Pattern TOO_LARGE = Pattern.compile(
            "too many (input )?tokens|maximum context|context.{0,10}length|context window|max(imum)?[ _](request|batch|input|sequence)"
                    + "|tokens? per request|exceeds? .{0,40}(tokens?|length|limit|maximum)|too (long|large)|batch size"
                    + "|(longer|more) than .{0,30}(tokens?|allowed|maximum)|must have less than .{0,20} tokens"
                    + "|maximum (allowed )?(number of )?(tokens|inputs|length|size)");

    static ProviderMessage of(String body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            if (json != null && json.isContainerNode()) {
                return of(json);
            }
        } catch (JacksonException e) {
            // plain text, or cut off
        }
        return new ProviderMessage(body.strip(), "");
    }

    static ProviderMessage of(JsonNode json) {
        JsonNode error = json.path("error");
        if (error.isObject()) {
            String code = error.path("code").asText("");
            return new ProviderMessage(
                    error.path("message").asText(""),
                    code.isEmpty() ? error.path("type").asText("") : code);
        }
        for (String key : new String[] {"error", "detail", "message", "title"}) {
            JsonNode value = json.path(key);
            if (value.isTextual()) {
                return new ProviderMessage(
                        value.textValue(),
                        json.path("error_type").asText(json.path("code").asText("")));
            }
            if (value.isContainerNode() && !value.isEmpty()) {
                return new ProviderMessage(validation(value), "");
            }
        }
        return new ProviderMessage("", "");
    }

    /** The messages of a list such as FastAPI's {@code [{"loc": [...], "msg": "..."}]}, whose other parts quote the input. */
    private static String validation(JsonNode value) {
        StringBuilder text = new StringBuilder();
        for (JsonNode message : value.findValues("msg")) {
            text.append(text.isEmpty() ? "" : "; ").append(message.asText());
        }
        return text.toString();
    }

    /** True if the provider complains of too many tokens or items rather than of something else. */
    boolean saysTooLarge() {
        return code.equals("context_length_exceeded")
                || code.equals("max_tokens_per_request")
                || TOO_LARGE.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    /** True for a limit that waiting does not lift, such as a budget that is spent. */
    boolean saysQuotaIsSpent() {
        return code.equals("insufficient_quota") || code.equals("billing_hard_limit_reached");
    }
}

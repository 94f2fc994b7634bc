package io.aidb.provider.openai;

/** A cautious guess at the tokens of a text, for cutting batches and for budgets. */
public final class TokenEstimate {

    private TokenEstimate() {}

    /**
     * A third of the UTF-8 bytes: English has about four bytes per token, other alphabets two to three, Chinese and
     * Japanese three bytes per character of about one token. Never less than 1.
     */
    public static long of(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes / 3 + 1;
    }
}

package io.aidb.engine.function;

import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names a result by a SHA-256 digest of all that it depends on, so that neither texts nor secrets are kept.
 *
 * @param digest the digest
 */
record ResultKey(ByteBuffer digest) {

    /** All that the results of one model have in common. */
    static final class Scope {

        private final MessageDigest common;

        private Scope(MessageDigest common) {
            this.common = common;
        }

        /** The key of the result for a text or an image. */
        ResultKey key(Object item) {
            MessageDigest digest = copy(common);
            add(digest, item);
            return new ResultKey(ByteBuffer.wrap(digest.digest()));
        }
    }

    /**
     * What the results of a model depend on, beside the input: another configuration, other credentials or weights from
     * elsewhere make another scope.
     */
    static Scope scope(ModelResolver.Resolved<?> resolved, String about, Settings settings) {
        MessageDigest digest = sha256();
        add(digest, resolved.provider().name());
        add(digest, resolved.operation().name());
        add(digest, resolved.model().name());
        add(digest, resolved.model().config().toString());
        resolved.model().credentials().ifPresent(c -> add(digest, c.secrets().toString() + c.origins()));
        add(digest, settings.get(AidbProperty.HUB_ENDPOINT).orElse(""));
        add(digest, settings.get(AidbProperty.MODEL_CACHE).orElse(""));
        add(digest, about);
        return new Scope(digest);
    }

    /** Each part with its kind and length, so that no two lists of parts look alike. */
    private static void add(MessageDigest digest, Object part) {
        byte[] bytes = part instanceof byte[] image ? image : part.toString().getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (part instanceof byte[] ? 1 : 0));
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The platform's SHA-256 can be cloned", e);
        }
    }
}

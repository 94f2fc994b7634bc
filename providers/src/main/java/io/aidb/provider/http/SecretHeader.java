package io.aidb.provider.http;

import java.io.Serial;
import org.apache.hc.core5.http.message.BasicHeader;

/** A header whose value is not shown where headers are printed, such as in logs. */
final class SecretHeader extends BasicHeader {

    @Serial
    private static final long serialVersionUID = 1L;

    SecretHeader(String name, String value) {
        super(name, value, true);
    }

    @Override
    public String toString() {
        return getName() + ": (secret)";
    }
}

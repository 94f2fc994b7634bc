package io.aidb.provider.local.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** An answer of the hub other than success. */
final class HubStatusException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String commit;
    private final transient Optional<Duration> retryAfter;

    HubStatusException(int status, String code, String commit, Optional<Duration> retryAfter) {
        super("HTTP status " + status + (code.isEmpty() ? "" : " (" + code + ")"));
        this.status = status;
        this.code = code;
        this.commit = commit;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    /** The commit of the repository that was asked for; empty if the answer doesn't name it. */
    String commit() {
        return commit;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** The repository and the revision exist, the file does not. */
    boolean isMissingFile() {
        return status == 404 && (code.equals("EntryNotFound") || (code.isEmpty() && !commit.isEmpty()));
    }

    boolean isMissingRevision() {
        return status == 404 && code.equals("RevisionNotFound");
    }

    boolean isTransient() {
        return status == 429 || status >= 500;
    }
}

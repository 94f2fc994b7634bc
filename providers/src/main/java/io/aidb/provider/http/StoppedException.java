package io.aidb.provider.http;

/** Ends the work of a thread whose call is over; the caller knows why. */
final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("The call is over.", null, false, false);
    }
}

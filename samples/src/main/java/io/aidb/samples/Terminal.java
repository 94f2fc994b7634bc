package io.aidb.samples;

/** Whether a person sits in front of this process. */
final class Terminal {

    private Terminal() {}

    /** True if both standard input and standard output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // the property restores what System.console() did before JDK 22
    static boolean isAttached() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }
}

package io.aidb.engine.telemetry;

/** Where traces begin. Safe for concurrent use. */
@FunctionalInterface
public interface Telemetry {

    /**
     * Begins an execution of a statement.
     *
     * @param plan the kind of the statement's plan
     */
    ExecutionTrace execution(String plan);

    /**
     * OpenTelemetry, if the application has its API (from 1.57 on) where the driver's classes can see it; else nobody. What
     * the application registers as global is asked for at each execution, so it may do that after the driver was loaded.
     */
    static Telemetry installed() {
        try {
            Class.forName("io.opentelemetry.api.GlobalOpenTelemetry").getMethod("getOrNoop");
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            return plan -> ExecutionTrace.NONE;
        }
        return new OpenTelemetryTelemetry();
    }
}

package io.aidb.schema;

import java.lang.System.Logger;
import java.util.logging.Level;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;

/** Sends what Liquibase logs to the logger {@code io.aidb.schema}, as details that nobody needs while all is well. */
final class QuietLogService extends AbstractLogService {

    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE; // given to Liquibase directly, never searched for
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public liquibase.logging.Logger getLog(Class type) {
        return new ToSystemLogger();
    }

    private static final class ToSystemLogger extends AbstractLogger {

        private static final Logger LOG = System.getLogger("io.aidb.schema");

        @Override
        public void log(Level level, String message, @Nullable Throwable thrown) {
            Logger.Level ours = level.intValue() >= Level.WARNING.intValue() ? Logger.Level.DEBUG : Logger.Level.TRACE;
            LOG.log(ours, message, thrown);
        }

        @Override
        public void close() {}
    }
}

package io.aidb.schema;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import liquibase.servicelocator.ServiceLocator;

/**
 * Gives Liquibase those of its parts whose libraries are there. Its parsers of YAML and the like lack theirs; its own
 * locator expects the {@link ServiceConfigurationError} that this was up to Java 24, and fails with the
 * {@link LinkageError} that it is in Java 25.
 */
final class InstalledParts implements ServiceLocator {

    private static final Logger LOG = System.getLogger("io.aidb.schema");

    @Override
    public int getPriority() {
        return PRIORITY_SPECIALIZED;
    }

    @Override
    public <T> List<T> findInstances(Class<T> type) {
        List<T> found = new ArrayList<>();
        Iterator<T> parts =
                ServiceLoader.load(type, InstalledParts.class.getClassLoader()).iterator();
        while (true) {
            try {
                if (!parts.hasNext()) {
                    return List.copyOf(found);
                }
                found.add(parts.next());
            } catch (ServiceConfigurationError | LinkageError lacking) {
                LOG.log(Level.TRACE, () -> "Without a part of Liquibase: " + lacking.getMessage());
            }
        }
    }
}

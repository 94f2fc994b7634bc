package io.aidb.jdbc;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import org.jspecify.annotations.Nullable;

/** Makes data sources from what a naming service stored of them. */
public final class DataSourceFactory implements ObjectFactory {

    /** The data source that {@code getReference} described; null for objects of other kinds. */
    @Override
    public @Nullable Object getObjectInstance(
            @Nullable Object object,
            @Nullable Name name,
            @Nullable Context context,
            @Nullable Hashtable<?, ?> environment) {
        if (object instanceof Reference reference) {
            if (reference.getClassName().equals(AidbDataSource.class.getName())) {
                return from(reference, new AidbDataSource());
            }
            if (reference.getClassName().equals(AidbConnectionPoolDataSource.class.getName())) {
                return from(reference, new AidbConnectionPoolDataSource());
            }
        }
        return null;
    }

    private static AbstractDataSource from(Reference reference, AbstractDataSource dataSource) {
        dataSource.setFromReference(reference);
        return dataSource;
    }
}

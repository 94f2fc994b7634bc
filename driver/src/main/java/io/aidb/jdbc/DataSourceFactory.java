package io.aidb.jdbc;

import java.util.Hashtable;
import java.util.List;
import java.util.function.Supplier;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import org.jspecify.annotations.Nullable;

/** Makes data sources from what a naming service stored of them. */
public final class DataSourceFactory implements ObjectFactory {

    private static final List<Supplier<AbstractDataSource>> KINDS =
            List.of(AidbDataSource::new, AidbConnectionPoolDataSource::new, AidbXADataSource::new);

    /** The data source that {@code getReference} described; null for objects of other kinds. */
    @Override
    public @Nullable Object getObjectInstance(
            @Nullable Object object,
            @Nullable Name name,
            @Nullable Context context,
            @Nullable Hashtable<?, ?> environment) {
        if (object instanceof Reference reference) {
            String type = reference.getClassName();
            for (Supplier<AbstractDataSource> kind : KINDS) {
                AbstractDataSource dataSource = kind.get();
                if (dataSource.getClass().getName().equals(type)) {
                    dataSource.setFromReference(reference);
                    return dataSource;
                }
            }
        }
        return null;
    }
}

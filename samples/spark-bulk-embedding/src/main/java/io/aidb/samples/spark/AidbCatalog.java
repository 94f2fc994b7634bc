package io.aidb.samples.spark;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCTableCatalog;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code aidb} and, as Spark's JDBC catalogue has them, the schemas and tables of the database: with
 * {@code spark.sql.catalog.aidb} set to this class and {@code spark.sql.catalog.aidb.url} to a URL of the driver,
 * {@code aidb.encode_text('bert', body)} is a function, {@code aidb.public.docs} a table and {@code aidb.aidb.models} the
 * registry. Further settings are properties of the connections, and {@code window}, the number of rows that a task
 * evaluates together, 256 if not given.
 */
// The methods with arrays in Spark's class are those with variable arguments in its interfaces.
@SuppressWarnings("overrides")
public final class AidbCatalog extends JDBCTableCatalog {

    private static final String SCHEMA = "aidb";

    private @Nullable ModelDatabase database;

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {
        AidbDialect.register();
        ModelDatabase given = new ModelDatabase(options.asCaseSensitiveMap());
        database = given;
        super.initialize(name, new CaseInsensitiveStringMap(given.options()));
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) {
        if (!holdsFunctions(namespace)) {
            return new Identifier[0];
        }
        return Arrays.stream(RowFunction.values())
                .map(function -> Identifier.of(namespace, function.functionName()))
                .toArray(Identifier[]::new);
    }

    @Override
    public UnboundFunction loadFunction(Identifier identifier) {
        ModelDatabase models = database;
        if (models == null) {
            throw new IllegalStateException("The catalogue has not been initialised.");
        }
        return RowFunction.named(identifier.name())
                .filter(function -> holdsFunctions(identifier.namespace()))
                .map(function -> new UnboundRowFunction(new BoundRowFunction(function, models)))
                .orElseThrow(() -> noSuchFunction(identifier));
    }

    private static boolean holdsFunctions(String[] namespace) {
        return namespace.length == 0 || (namespace.length == 1 && namespace[0].equals(SCHEMA));
    }

    /** Checked in Scala, and so not declared by the method that it must leave. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E noSuchFunction(Identifier identifier) throws E {
        throw (E) new NoSuchFunctionException(identifier);
    }
}

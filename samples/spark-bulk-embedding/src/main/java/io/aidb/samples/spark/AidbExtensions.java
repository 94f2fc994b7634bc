package io.aidb.samples.spark;

import org.apache.spark.sql.SparkSessionExtensions;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * For the setting {@code spark.sql.extensions}: the functions of {@link AidbCatalog} are evaluated in batches, and Spark's
 * JDBC source knows the driver's URLs.
 */
public final class AidbExtensions implements Function1<SparkSessionExtensions, BoxedUnit> {

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        AidbDialect.register();
        extensions.injectPostHocResolutionRule(session -> new MarkCalls());
        extensions.injectPreCBORule(session -> new CallsOverAggregates());
        extensions.injectPreCBORule(session -> new CallsAfterLimits());
        extensions.injectPreCBORule(session -> new BatchCalls());
        extensions.injectPlannerStrategy(session -> new BatchedCallsStrategy());
        return BoxedUnit.UNIT;
    }
}

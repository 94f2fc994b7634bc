package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.AidbException;
import io.aidb.engine.Providers;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.jdbc.sql.ExecutionPlan.Fold;
import io.aidb.jdbc.sql.ExecutionPlan.MapRows;
import io.aidb.jdbc.sql.ExecutionPlan.Materialise;
import io.aidb.jdbc.sql.ExecutionPlan.PassThrough;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Properties of the analysis of statements that nobody thought of. */
class FuzzTest {

    private static final FunctionCatalog CATALOG = new FunctionCatalog(new Providers(List.of()));

    @Test
    void endsWithAPlanOrAnErrorOfItsOwnForAnyText() {
        Random random = new Random(11);
        Plans plans = new Plans(CATALOG);
        for (int round = 0; round < 2000; round++) {
            String sql = SqlPieces.line(random) + "aidb.encode_text('m'," + SqlPieces.line(random) + ")"
                    + SqlPieces.line(random);
            analyze(plans, sql, random);
        }
    }

    @Test
    void leavesEveryTextWithoutTheNameToTheServer() {
        Random random = new Random(12);
        Plans plans = new Plans(CATALOG);
        for (int round = 0; round < 2000; round++) {
            assertThat(plans.of(SqlPieces.line(random), random.nextBoolean(), random.nextBoolean()))
                    .isInstanceOf(PassThrough.class);
        }
    }

    @Test
    void leavesNoCallInWhatIsSent() {
        Random random = new Random(13);
        Plans plans = new Plans(CATALOG);
        int rewritten = 0;
        for (int round = 0; round < 3000; round++) {
            String sql = new RandomQuery(random).query();
            ExecutionPlan plan = analyze(plans, sql, random);
            if (plan instanceof Fold fold) {
                assertRewritten(sql, fold.statement());
                rewritten++;
            } else if (plan instanceof MapRows map) {
                assertRewritten(sql, map.statement());
                rewritten++;
            } else if (plan instanceof Materialise materialise) {
                assertRewritten(sql, materialise.statement());
                materialise.lookups().stream()
                        .flatMap(lookup -> lookup.queries().stream())
                        .forEach(query -> assertRewritten(sql, query));
                rewritten++;
            }
        }
        assertThat(rewritten).isGreaterThan(500);
    }

    private static ExecutionPlan analyze(Plans plans, String sql, Random random) {
        try {
            return plans.of(sql, random.nextInt(4) > 0, true);
        } catch (AidbException e) {
            assertThat(e.position()).as(sql).isBetween(1, sql.length());
            return new PassThrough();
        }
    }

    private static void assertRewritten(String sql, Rewritten rewritten) {
        TokenText text = TokenText.of(rewritten.sql(), true, true);
        assertThat(CallLocator.of(text, CATALOG).sites()).as(sql).isEmpty();
        assertThat(new Splicer(text).parameterCount())
                .as(sql)
                .isEqualTo(rewritten.bindings().size());
        for (int i = 0; i < text.size(); i++) {
            if (text.is(i, Token.Kind.LEFT_PARENTHESIS)) {
                assertThat(text.partner(i)).as(sql).isGreaterThan(i);
            }
        }
        for (Rewritten.Origin origin : rewritten.origins()) {
            assertThat(rewritten.sql().substring(origin.at(), origin.at() + origin.length()))
                    .as(sql)
                    .isEqualTo(sql.substring(origin.from(), origin.from() + origin.length()));
        }
    }
}

package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.Providers;
import io.aidb.engine.function.FunctionCatalog;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "f # X",
                "CASE WHEN a THEN f END # CASE WHEN a THEN (X) END",
                "CASE WHEN a THEN 1 WHEN b THEN f END # CASE WHEN a THEN NULL WHEN b THEN (X) END",
                "CASE WHEN a THEN 1 ELSE upper(f) END # CASE WHEN a THEN NULL ELSE (X) END",
                "CASE WHEN f THEN 1 ELSE 2 END # X",
                "CASE WHEN a THEN 1 WHEN f THEN 2 END # CASE WHEN a THEN NULL ELSE (X) END",
                "CASE a WHEN 1 THEN 2 WHEN 3 THEN f END # CASE a WHEN 1 THEN NULL WHEN 3 THEN (X) END",
                "CASE f WHEN 1 THEN 2 END # X",
                "CASE WHEN a THEN CASE WHEN b THEN 1 ELSE f END END # CASE WHEN a THEN (CASE WHEN b THEN NULL ELSE (X) END) END",
                "CASE WHEN CASE WHEN a THEN b END THEN f END # CASE WHEN CASE WHEN a THEN b END THEN (X) END",
                "coalesce(a, f, b) # CASE WHEN coalesce(a) IS NULL THEN (X) END",
                "coalesce(f, a) # X",
                "max(f) FILTER (WHERE a) # CASE WHEN a THEN (X) END",
                "CASE WHEN a THEN max(f) END # X"
            })
    void leavesOutRowsThatTakeAnotherBranch(String expression, String guarded) {
        TokenText text =
                TokenText.of("SELECT " + expression.replace("f", "aidb.list_models()") + " FROM t", true, true);
        CallSite site = CallLocator.of(text, new FunctionCatalog(new Providers(List.of())))
                .sites()
                .get(0);

        String sql = new Branches(text, new Splicer(text))
                .guarded(site, new Rewritten("X", List.of()))
                .sql();

        assertThat(sql.replaceAll("\\s+", " ")).isEqualTo(guarded);
    }
}

package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.jdbc.sql.Rewritten.CallValue;
import io.aidb.jdbc.sql.Rewritten.UserParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplicerTest {

    @Test
    void leavesEveryOtherCharacterAsItIs() {
        String sql = " \tSELECT /* x */ 'it''s ?', \"q?\" ,\r\n\tF ( 1 )  --end ?\n + $$?$$ ; -- more ";
        TokenText text = TokenText.of(sql, true, true);
        Splicer splicer = new Splicer(text);

        assertThat(splicer.rewrite()).extracting(Rewritten::sql).isEqualTo(sql);

        splicer.replace(5, 8, "(?)", new CallValue(0));
        assertThat(splicer.rewrite().sql()).isEqualTo(sql.replace("F ( 1 )", "(?)"));
        assertThat(splicer.rewrite().bindings()).containsExactly(new CallValue(0));
    }

    @Test
    void numbersParametersByTheirPlaceInTheStatement() {
        TokenText text = TokenText.of("SELECT ?, f(?, ?), ? ?? '?'", true, true);
        Splicer splicer = new Splicer(text);
        splicer.replace(3, 8, "(?)", new CallValue(7));

        Rewritten whole = splicer.rewrite();

        assertThat(splicer.parameterCount()).isEqualTo(4);
        assertThat(whole.sql()).isEqualTo("SELECT ?, (?), ? ?? '?'");
        assertThat(whole.bindings()).containsExactly(new UserParameter(1), new CallValue(7), new UserParameter(4));
        assertThat(splicer.rewrite(5, 7))
                .isEqualTo(new Rewritten("?, ?", List.of(new UserParameter(2), new UserParameter(3))));
    }

    @Test
    void escapesOperatorsOfStatementsWithoutParameters() {
        TokenText text = TokenText.of("SELECT a ? 'x?', b @? c, d ?| e, f() /* ? */", true, false);
        Splicer splicer = new Splicer(text);

        assertThat(splicer.parameterCount()).isZero();
        assertThat(splicer.rewrite().sql()).isEqualTo("SELECT a ?? 'x?', b @?? c, d ??| e, f() /* ? */");
        assertThat(splicer.rewrite().bindings()).isEmpty();
    }

    @Test
    void replacesTheOutermostOfNestedParts() {
        TokenText text = TokenText.of("f(g(?))", true, true);
        Splicer splicer = new Splicer(text);
        splicer.replace(2, 5, "(?)", new CallValue(0));
        assertThat(splicer.rewrite(2, 5)).isEqualTo(new Rewritten("(?)", List.of(new CallValue(0))));
        splicer.replace(0, 6, "(?)", new CallValue(1));

        assertThat(splicer.rewrite()).isEqualTo(new Rewritten("(?)", List.of(new CallValue(1))));
    }

    @Test
    void keepsWordsApart() {
        TokenText text = TokenText.of("SELECT f()FROM t", true, true);
        Splicer splicer = new Splicer(text);
        splicer.replace(1, 3, "1 AS f");

        assertThat(splicer.rewrite().sql()).isEqualTo("SELECT 1 AS f FROM t");
    }
}

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
    void knowsWhereEachCharacterStandsInTheStatement() {
        String sql = "SELECT a ? b, f(g, 'x'), nope -- end";
        TokenText text = TokenText.of(sql, true, false);
        Splicer splicer = new Splicer(text);
        Rewritten argument = splicer.rewrite(7, 7);
        splicer.replace(
                5, 10, new SqlBuilder().add("(").add(argument).add(") AS g").build());
        splicer.insert(0, new Rewritten("WITH w AS (SELECT 1) ", List.of()));

        Rewritten rewritten = splicer.rewrite();

        assertThat(rewritten.sql()).isEqualTo("WITH w AS (SELECT 1) SELECT a ?? b, (g) AS g, nope -- end");
        assertThat(rewritten.origin(rewritten.sql().indexOf("w AS"))).isEmpty();
        assertThat(rewritten.origin(rewritten.sql().indexOf("SELECT a"))).hasValue(0);
        assertThat(rewritten.origin(rewritten.sql().indexOf("b,"))).hasValue(sql.indexOf("b,"));
        assertThat(rewritten.origin(rewritten.sql().indexOf("(g)"))).hasValue(sql.indexOf("f(g"));
        assertThat(rewritten.origin(rewritten.sql().indexOf("g)"))).hasValue(sql.indexOf("g, 'x'"));
        assertThat(rewritten.origin(rewritten.sql().indexOf(" AS g"))).isEmpty();
        assertThat(rewritten.origin(rewritten.sql().indexOf("nope"))).hasValue(sql.indexOf("nope"));
        assertThat(rewritten
                        .between("SELECT (", ")")
                        .origin("SELECT (".length() + rewritten.sql().indexOf("nope")))
                .hasValue(sql.indexOf("nope"));
    }

    @Test
    void keepsWordsApart() {
        TokenText text = TokenText.of("SELECT f()FROM t", true, true);
        Splicer splicer = new Splicer(text);
        splicer.replace(1, 3, "1 AS f");

        assertThat(splicer.rewrite().sql()).isEqualTo("SELECT 1 AS f FROM t");
    }
}

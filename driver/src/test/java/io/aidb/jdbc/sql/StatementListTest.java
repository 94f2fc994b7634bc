package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementListTest {

    @Test
    void dividesAtSemicolonsOutsideOfBracketsAndBodies() {
        String sql = ";SELECT ';', $$;$$; -- a;\nCREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);;"
                + "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END; SELECT 3 ";

        assertThat(StatementList.of(TokenText.of(sql, true, true)))
                .containsExactly(
                        "SELECT ';', $$;$$",
                        " -- a;\nCREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)",
                        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END",
                        " SELECT 3 ");
    }
}

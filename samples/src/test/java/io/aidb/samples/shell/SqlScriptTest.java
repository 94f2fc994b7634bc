package io.aidb.samples.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlScriptTest {

    private static List<String> split(String text) throws SQLException {
        return new SqlScript("test", text)
                .statements().stream().map(SqlScript.Part::sql).toList();
    }

    @Test
    void splitsAtSemicolons() throws SQLException {
        assertThat(split("SELECT 1; SELECT 2;\n\nSELECT 3\n")).containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
    }

    @Test
    void findsNothingInAnEmptyScript() throws SQLException {
        assertThat(split("")).isEmpty();
        assertThat(split(" ;\n ; ")).isEmpty();
    }

    @Test
    void keepsSemicolonsInsideOfStringsAndComments() throws SQLException {
        String sql =
                "SELECT '{\n  \"a\": \"x;y\"\n}'::jsonb, E'it\\'s;', $$ it's; $$, $t$;$$;$t$, \"a;b\" /* ; /* ; */ ; */"
                        + " -- ;\n FROM t";

        assertThat(split(sql + ";\nSELECT 2")).containsExactly(sql, "SELECT 2");
    }

    @Test
    void takesABackslashAtTheEndOfAStringForACharacter() throws SQLException {
        assertThat(split("SELECT 'C:\\'; SELECT 2")).containsExactly("SELECT 'C:\\'", "SELECT 2");
    }

    @Test
    void keepsOperatorsWithQuestionMarks() throws SQLException {
        assertThat(split("SELECT '{}'::jsonb ? 'a'; SELECT 1")).containsExactly("SELECT '{}'::jsonb ? 'a'", "SELECT 1");
    }

    @Test
    void keepsTheBodyOfASqlFunctionTogether() throws SQLException {
        String function = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END";

        assertThat(split("SELECT 3; " + function)).containsExactly("SELECT 3", function);
    }

    @Test
    void knowsTheLineOfAStatement() throws SQLException {
        SqlScript script = new SqlScript("test", "SELECT 1;\n\n  SELECT\n 1; SELECT 1;\nSELECT 2");

        assertThat(script.statements()).extracting(SqlScript.Part::line).containsExactly(1, 3, 4, 5);
    }
}

package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.jdbc.sql.Block.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "SELECT DISTINCT ON (a) a, b FROM t WHERE c GROUP BY d HAVING e WINDOW w AS () ORDER BY f LIMIT 1 OFFSET 2 FOR UPDATE"
                        + " # SELECT DISTINCT=DISTINCT ON (a); LIST=a, b; FROM=t; WHERE=c; GROUP=d; HAVING=e; WINDOW=w AS ();"
                        + " ORDER=f; LIMIT=LIMIT 1 OFFSET 2; LOCK=FOR UPDATE",
                "SELECT a AS from, t.where, extract(year FROM b) FROM t WHERE a IS DISTINCT FROM b"
                        + " # SELECT LIST=a AS from, t.where, extract(year FROM b); FROM=t; WHERE=a IS DISTINCT FROM b",
                "SELECT mode() WITHIN GROUP (ORDER BY a) FROM ROWS FROM (f()) x # SELECT LIST=mode() WITHIN GROUP (ORDER BY a);"
                        + " FROM=ROWS FROM (f()) x",
                "SELECT a INTO TEMP x FROM t # SELECT LIST=a; INTO=TEMP x; FROM=t",
                "VALUES (1), (2) ORDER BY 1 # VALUES LIST=(1), (2); ORDER=1",
                "INSERT INTO s.t AS x (a, b) SELECT 1, 2 ON CONFLICT (a) DO UPDATE SET b = 3 RETURNING c # INSERT TARGET=s.t AS x;"
                        + " COLUMNS=a, b; SOURCE=SELECT 1, 2; CONFLICT=(a) DO UPDATE SET b = 3; RETURNING=c",
                "DELETE FROM t RETURNING WITH (OLD AS o, NEW AS n) o.a, n.b # DELETE TARGET=t; RETURNING=o.a, n.b",
                "UPDATE ONLY t AS x SET a = 1, (b, c) = (2, 3) FROM u WHERE d RETURNING e # UPDATE TARGET=ONLY t AS x; SET=a = 1,"
                        + " (b, c) = (2, 3); FROM=u; WHERE=d; RETURNING=e",
                "DELETE FROM t USING u, v WHERE a RETURNING b # DELETE TARGET=t; FROM=u, v; WHERE=a; RETURNING=b",
                "MERGE INTO t USING u JOIN v ON a ON b WHEN MATCHED THEN DELETE RETURNING c # MERGE TARGET=t; SOURCE=u JOIN v ON a;"
                        + " ON=b; WHEN=WHEN MATCHED THEN DELETE; RETURNING=c",
                "WITH RECURSIVE a (x) AS NOT MATERIALIZED (SELECT 1) SEARCH DEPTH FIRST BY x, y SET o, b AS (VALUES (1)) SELECT 1"
                        + " # SELECT WITH=WITH RECURSIVE a (x) AS NOT MATERIALIZED (SELECT 1) SEARCH DEPTH FIRST BY x, y SET o,"
                        + " b AS (VALUES (1)); LIST=1",
                "GRANT SELECT ON t TO u # OTHER "
            })
    void dividesAStatementIntoClauses(String sql, String expected) {
        TokenText text = TokenText.of(sql, true, true);
        Block block = new BlockParser(text).parse(0, text.size() - 1);

        StringBuilder parts = new StringBuilder();
        for (Part part : Part.values()) {
            block.part(part)
                    .ifPresent(r -> parts.append(parts.isEmpty() ? "" : "; ")
                            .append(part)
                            .append('=')
                            .append(text.text(r.first(), r.last())));
        }
        String[] words = expected.split(" ", 2);
        assertThat(block.kind()).hasToString(words[0]);
        assertThat(parts.toString().split("; "))
                .containsExactlyInAnyOrder(words.length < 2 ? new String[] {""} : words[1].split("; "));
    }

    @Test
    void findsTheQueriesInsideAQuery() {
        String sql = "WITH w AS (SELECT 1) SELECT (SELECT 2), ((SELECT 3) UNION (SELECT 4)) FROM (VALUES (5)) v"
                + " WHERE a IN (SELECT 6 WHERE EXISTS (SELECT 7)) AND ((SELECT 8) + 1) > 0";
        TokenText text = TokenText.of(sql, true, true);
        Block root = new BlockParser(text).parse(0, text.size() - 1);

        for (int i = 0; i < text.size(); i++) {
            if (text.is(i, Token.Kind.NUMBER)
                    && !text.text(i).equals("0")
                    && !text.text(i).equals("1")) {
                Block block = root.at(i);
                assertThat(text.text(block.range().first(), block.range().first() + 1))
                        .isEqualTo(text.text(i).equals("5") ? "VALUES (" : "SELECT " + text.text(i));
            }
        }
        assertThat(root.commonTables()).extracting(Block.CommonTable::name).containsExactly("w");
    }

    @Test
    void readsDeepBracketsInReasonableTime() {
        String sql = "SELECT " + "(".repeat(100_000) + "SELECT 1" + ")".repeat(100_000);
        TokenText text = TokenText.of(sql, true, true);

        assertThat(new BlockParser(text).parse(0, text.size() - 1).kind()).isEqualTo(Block.Kind.SELECT);
    }
}

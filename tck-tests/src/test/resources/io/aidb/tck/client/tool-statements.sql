-- What SQL and BI tools make of a user's statement, in the words of their documentation and sources, as read in 2026.
-- A line "--- tool | what | how it is executed | texts that models get | parameters" stands before each statement.
-- How: tx (no auto-commit), readOnly, fetch=N, maxRows=N, timeout=N, generic (createStatement and execute).
-- The table: docs(id, topic, body, price, asked), seven rows, whose body has four different texts and one NULL.
-- <BOM>, <NBSP> and <CRLF> stand for these characters.

--- DBeaver | editor, first page | maxRows=3 fetch=200 | 2
/* a question */ SELECT id, body, aidb.encode_text('m', body) AS v -- the vector
FROM docs ORDER BY id

--- DBeaver | editor, first page, in a transaction | tx maxRows=3 fetch=2 timeout=30 | 3
SELECT id, aidb.encode_text('m', body) AS v FROM docs d WHERE d.id < 6 ORDER BY d.id

--- DBeaver | row count | | 0
SELECT COUNT(*) FROM (SELECT id, body, aidb.encode_text('m', body) AS v FROM docs
) dbvrcnt

--- DBeaver | row count of an expression without a name | | 0
SELECT COUNT(*) FROM (SELECT upper(aidb.decode_text('w', body)), * FROM docs WHERE id > 2
) dbvrcnt

--- DBeaver | row count of a condition | | 4
SELECT COUNT(*) FROM (SELECT id FROM docs WHERE aidb.decode_text('w', body) LIKE '[a%'
) dbvrcnt

--- DBeaver | row count of groups | | 4
SELECT COUNT(*) FROM (SELECT aidb.decode_text('w', body) AS r, count(*) FROM docs GROUP BY 1
) dbvrcnt

--- DBeaver | filter | maxRows=200 fetch=200 | 1
SELECT * FROM (
SELECT id, topic, aidb.decode_text('w', body) AS reply FROM docs
) AS z_q WHERE id=1

--- DBeaver | filter and order | maxRows=200 fetch=200 | 2
SELECT * FROM (
SELECT id, topic, aidb.encode_text('m', body) AS v FROM docs
) AS z_q WHERE topic = 'x' AND id IN (1,2,3) ORDER BY id DESC

--- DBeaver | filter on the answer | maxRows=200 fetch=200 | 4
SELECT * FROM (
SELECT id, topic, aidb.decode_text('w', body) AS reply FROM docs
) AS z_q WHERE reply LIKE '%a]' ORDER BY id

--- DBeaver | filter on the answer and another column | maxRows=200 fetch=200 | 2
SELECT * FROM (
SELECT id, topic, aidb.decode_text('w', body) AS reply FROM docs
) AS z_q WHERE reply LIKE '%a]' AND id < 4 ORDER BY id

--- DBeaver | order by the answer | maxRows=200 fetch=200 | 4
SELECT * FROM (
SELECT id, topic, aidb.decode_text('w', body) AS reply FROM docs
) AS z_q ORDER BY reply, id

--- DBeaver | next page | maxRows=2 fetch=2 | 2
SELECT id, aidb.encode_text('m', body) AS v FROM docs ORDER BY id
OFFSET 2 LIMIT 2

--- DBeaver | plan | | 0
EXPLAIN (COSTS OFF, ANALYZE FALSE) SELECT id FROM (SELECT id, aidb.encode_text('m', body) AS v FROM docs) t WHERE price > 3

--- DataGrip | page of a query | tx fetch=501 | 3
select t.*
from (SELECT id, body, aidb.encode_text('m', body) FROM docs WHERE id > 3) t
limit 501

--- DataGrip | page of a sorted query | tx fetch=501 | 2
select t.*
from (SELECT id, body, aidb.encode_text('m', body) AS v FROM docs ORDER BY id) t
limit 3

--- DataGrip | sorted by a column's place | | 2
SELECT id, aidb.decode_text('w', body) AS reply FROM docs ORDER BY 1 DESC LIMIT 3

--- DataGrip | number of rows | | 0
select count(*) from (SELECT id, body, aidb.encode_text('m', body) FROM docs) t

--- DataGrip | filter | tx fetch=501 | 1
select t.*, t.ctid
from public.docs t
where aidb.decode_text('w', body) = '[delta]' and id = 7
limit 501

--- SQuirreL | limited | maxRows=2 generic | 2
SELECT d.id, aidb.encode_text('m', d.body) FROM docs d ORDER BY d.id

--- DbVisualizer | quoted names | maxRows=1000 generic | 4
SELECT "id", "aidb"."encode_text"('m', "body") AS "V" FROM "public"."docs" ORDER BY "id";

--- Toad | upper case | generic | 4
SELECT ID, AIDB.ENCODE_TEXT('m', BODY) V FROM PUBLIC.DOCS ORDER BY ID

--- Metabase | native question | tx readOnly fetch=500 maxRows=2000 timeout=60 | 2 | text:x | date:2026-01-01
-- Metabase:: userID: 1 queryType: native queryHash: 351c93b5
SELECT id, aidb.encode_text('m', body) AS v FROM docs WHERE topic = ? AND asked >= ? ORDER BY id

--- Metabase | question on a question | tx readOnly fetch=500 maxRows=2000 timeout=60 | 4
-- Metabase:: userID: 1 queryType: MBQL queryHash: 351c93b5
SELECT "source"."id" AS "id", "source"."topic" AS "topic", "source"."v" AS "v" FROM (SELECT id, topic, aidb.encode_text('m', body) AS v FROM docs) AS "source" LIMIT 1048575

--- Metabase | question on a question, filtered | tx readOnly fetch=500 maxRows=2000 timeout=60 | 2 | text:x
-- Metabase:: userID: 1 queryType: MBQL queryHash: 351c93b5
SELECT "source"."id" AS "id", "source"."topic" AS "topic", "source"."v" AS "v" FROM (SELECT id, topic, aidb.encode_text('m', body) AS v FROM docs) AS "source" WHERE "source"."topic" = ? ORDER BY "source"."id" ASC LIMIT 3

--- Metabase | breakout by month | tx readOnly fetch=500 maxRows=2000 timeout=60 | 0
-- Metabase:: userID: 1 queryType: MBQL queryHash: 351c93b5
SELECT CAST(DATE_TRUNC('month', "source"."asked") AS date) AS "asked", COUNT(*) AS "count", SUM("source"."price") AS "sum" FROM (SELECT id, price, asked, aidb.encode_text('m', body) AS v FROM docs) AS "source" WHERE "source"."asked" >= timestamp with time zone '2026-01-01 00:00:00.000Z' GROUP BY CAST(DATE_TRUNC('month', "source"."asked") AS date) ORDER BY CAST(DATE_TRUNC('month', "source"."asked") AS date) ASC

--- Metabase | breakout by the answer | tx readOnly fetch=500 maxRows=2000 timeout=60 | 2
-- Metabase:: userID: 1 queryType: MBQL queryHash: 351c93b5
SELECT "source"."reply" AS "reply", COUNT(*) AS "count" FROM (SELECT id, topic, aidb.decode_text('w', body) AS reply FROM docs) AS "source" WHERE "source"."topic" = 'x' GROUP BY "source"."reply" ORDER BY "count" DESC, "source"."reply" ASC

--- Metabase | nested questions | tx readOnly fetch=500 maxRows=2000 timeout=60 | 2
-- Metabase:: userID: 1 queryType: MBQL queryHash: 351c93b5
SELECT "source"."topic" AS "topic", "source"."v" AS "v" FROM (SELECT "source"."id" AS "id", "source"."topic" AS "topic", "source"."v" AS "v" FROM (SELECT id, topic, aidb.encode_text('m', body) AS v FROM docs) AS "source" WHERE "source"."id" < 4) AS "source" WHERE ("source"."topic" <> 'z') ORDER BY "source"."id" ASC LIMIT 2000

--- Metabase | values of a field | tx readOnly fetch=500 maxRows=1000 timeout=60 | 0
-- Metabase
SELECT "source"."topic" AS "topic" FROM (SELECT id, topic, aidb.encode_text('m', body) AS v FROM docs) AS "source" GROUP BY "source"."topic" ORDER BY "source"."topic" ASC LIMIT 1000

--- Metabase | columns of a model | tx readOnly maxRows=1 | 0
-- Metabase
SELECT * FROM (SELECT id, aidb.encode_text('m', body) AS v FROM docs) AS "source" WHERE 1 <> 1 LIMIT 0

--- Metabase | joined to a question | tx readOnly fetch=500 maxRows=2000 timeout=60 | 0
-- Metabase:: userID: 1 queryType: MBQL queryHash: 351c93b5
SELECT "public"."docs"."id" AS "id", "Q"."n" AS "Q__n" FROM "public"."docs" LEFT JOIN (SELECT topic, count(*) AS n, max(aidb.decode_text('w', body)) AS best FROM docs GROUP BY topic) AS "Q" ON "public"."docs"."topic" = "Q"."topic" ORDER BY "public"."docs"."id" ASC LIMIT 1048575

--- Superset | preview of SQL Lab | | 2
SELECT id, aidb.encode_text('m', body) AS v
FROM docs
WHERE id < 4
LIMIT 1001

--- Superset | samples of a data set | | 4
SELECT *
FROM (SELECT id, aidb.encode_text('m', body) AS v FROM docs
) AS virtual_table
LIMIT 1001

--- Superset | raw records | | 2
SELECT id AS id, v AS v
FROM (SELECT id, asked, aidb.encode_text('m', body) AS v FROM docs
) AS virtual_table
WHERE asked >= TO_TIMESTAMP('2026-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.US') AND asked < TO_TIMESTAMP('2026-03-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.US') ORDER BY id ASC
LIMIT 1000

--- Superset | chart | | 0
SELECT DATE_TRUNC('day', asked) AS __timestamp, topic AS topic, sum(price) AS "SUM(price)"
FROM (SELECT id, topic, price, asked, aidb.encode_text('m', body) AS v FROM docs
) AS virtual_table
WHERE topic IN ('x') GROUP BY DATE_TRUNC('day', asked), topic ORDER BY "SUM(price)" DESC
LIMIT 10000

--- Superset | chart of the answer | | 2
SELECT reply AS reply, count(*) AS count
FROM (SELECT id, topic, aidb.decode_text('w', body) AS reply FROM docs
) AS virtual_table
WHERE ((topic = 'x')) GROUP BY reply ORDER BY count DESC, reply
LIMIT 10000

--- Superset | query with WITH | | 2
WITH __cte AS (SELECT id, topic, aidb.encode_text('m', body) AS v FROM docs)
SELECT *
FROM (SELECT * FROM __cte
) AS virtual_table
WHERE id <= 3
LIMIT 1001

--- Looker | explore | tx readOnly fetch=1000 timeout=120 | 2
WITH answers AS (SELECT id, topic, aidb.decode_text('w', body) AS reply
    FROM docs)
SELECT
    answers.id  AS "answers.id",
    answers.reply  AS "answers.reply"
FROM answers
WHERE (answers.topic ) = 'x'
ORDER BY
    1
FETCH NEXT 500 ROWS ONLY

--- Looker | explore with a measure | tx readOnly fetch=1000 timeout=120 | 4
WITH answers AS (SELECT id, topic, aidb.decode_text('w', body) AS reply FROM docs)
SELECT answers.reply AS "answers.reply", COUNT(DISTINCT answers.id ) AS "answers.count"
FROM answers
GROUP BY
    1
ORDER BY
    2 DESC, 1
FETCH NEXT 500 ROWS ONLY

--- Looker | totals | tx readOnly fetch=1000 timeout=120 | 0
WITH answers AS (SELECT id, topic, aidb.decode_text('w', body) AS reply FROM docs)
SELECT COUNT(*) AS "answers.count" FROM answers
FETCH NEXT 1 ROWS ONLY

--- Looker | derived pivot | tx readOnly fetch=1000 timeout=120 | 0
SELECT * FROM (
SELECT *, DENSE_RANK() OVER (ORDER BY z___min_rank) as z___pivot_row_rank FROM (
SELECT *, MIN(z___rank) OVER (PARTITION BY "answers.topic") as z___min_rank FROM (
SELECT *, RANK() OVER (ORDER BY "answers.count" DESC) AS z___rank FROM (
SELECT answers.topic AS "answers.topic", COUNT(*) AS "answers.count" FROM (SELECT topic, aidb.encode_text('m', body) AS v FROM docs) AS answers GROUP BY 1) ww
) aa
) xx
) zz
 WHERE z___pivot_row_rank <= 50 ORDER BY z___pivot_row_rank

--- Tableau | custom SQL | generic fetch=10000 | 4
SELECT "Custom SQL Query"."id" AS "id",
  "Custom SQL Query"."v" AS "v"
FROM (
  SELECT id, aidb.encode_text('m', body) AS v FROM docs
) "Custom SQL Query"

--- Tableau | columns of custom SQL | generic | 0
SELECT *
FROM (
  SELECT id, aidb.encode_text('m', body) AS v FROM docs
) "Custom SQL Query"
LIMIT 0

--- Tableau | preview | generic fetch=1000 | 2
SELECT "Custom SQL Query"."id" AS "id",
  CAST("Custom SQL Query"."reply" AS TEXT) AS "reply"
FROM (
  SELECT id, aidb.decode_text('w', body) AS reply FROM docs
) "Custom SQL Query"
LIMIT 3

--- Tableau | sheet | generic fetch=10000 | 0
SELECT CAST("Custom SQL Query"."topic" AS TEXT) AS "topic",
  SUM("Custom SQL Query"."price") AS "sum:price:ok"
FROM (
  SELECT id, topic, price, aidb.encode_text('m', body) AS v FROM docs
) "Custom SQL Query"
GROUP BY 1
HAVING (COUNT(1) > 0)

--- Tableau | sheet by the answer | generic fetch=10000 | 2
SELECT LOWER(CAST(CAST("Custom SQL Query"."reply" AS TEXT) AS TEXT)) AS "Calculation_1",
  COUNT(DISTINCT "Custom SQL Query"."id") AS "ctd:id:ok"
FROM (
  SELECT id, asked, aidb.decode_text('w', body) AS reply FROM docs
) "Custom SQL Query"
WHERE (("Custom SQL Query"."asked" >= (TIMESTAMP '2026-01-01 00:00:00')) AND ("Custom SQL Query"."asked" <= (TIMESTAMP '2026-02-28 00:00:00')))
GROUP BY 1
HAVING (COUNT(1) > 0)

--- Tableau | filter list | generic fetch=10000 | 4
SELECT "Custom SQL Query"."reply" AS "reply"
FROM (
  SELECT id, aidb.decode_text('w', body) AS reply FROM docs
) "Custom SQL Query"
GROUP BY 1
ORDER BY 1 ASC

--- Tableau | top of a set | generic fetch=10000 | 0
SELECT "Custom SQL Query"."topic" AS "topic", COUNT(*) AS "cnt" FROM (SELECT id, topic, aidb.encode_text('m', body) AS v FROM docs) "Custom SQL Query"
  INNER JOIN (
  SELECT "Custom SQL Query"."topic" AS "topic", SUM(1) AS "$__alias__0" FROM (SELECT id, topic, aidb.encode_text('m', body) AS v FROM docs) "Custom SQL Query" GROUP BY 1 ORDER BY 2 DESC LIMIT 1
) "t0" ON ("Custom SQL Query"."topic" = "t0"."topic")
GROUP BY 1

--- Tableau | probe | generic | 0
CREATE LOCAL TEMPORARY TABLE "#Tableau_1_1_Connect" ( "COL" INTEGER ) ON COMMIT PRESERVE ROWS

--- Tableau | probe of TOP | generic | 0
SELECT TOP 1 * FROM "#Tableau_1_1_Connect"

--- Tableau | temporary table of a filter | tx generic | 4
CREATE LOCAL TEMPORARY TABLE "#Tableau_2_Filter" ON COMMIT PRESERVE ROWS AS SELECT "Custom SQL Query"."reply" AS "X__reply" FROM (SELECT id, aidb.decode_text('w', body) AS reply FROM docs) "Custom SQL Query" GROUP BY 1

--- Power BI | import | tx readOnly generic timeout=600 | 4
select "$Table"."id" as "id", "$Table"."v" as "v" from (SELECT id, aidb.encode_text('m', body) AS v FROM docs) "$Table"

--- Power BI | preview | tx readOnly generic timeout=600 | 4
select * from (SELECT id, aidb.encode_text('m', body) AS v FROM docs) "_" limit 4096

--- Power BI | folded steps | tx readOnly generic timeout=600 | 1
select "_"."id",
    "_"."v"
from
(
    select "_"."id",
        "_"."topic",
        "_"."v"
    from
    (
        SELECT id, topic, aidb.encode_text('m', body) AS v FROM docs
    ) "_"
    where "_"."topic" = 'y' and "_"."topic" is not null
) "_"
where "_"."id" < 5
order by "_"."id"
limit 1000001

--- Power BI | direct query | tx readOnly generic timeout=600 | 0
select "_"."topic", "_"."a0"
from
(
    select "rows"."topic" as "topic", sum("rows"."price") as "a0"
    from
    (
        select "_"."id" as "id", "_"."topic" as "topic", "_"."price" as "price", lower("_"."topic") as "topic_lower"
        from (SELECT id, topic, price, aidb.encode_text('m', body) AS v FROM docs) "_"
        where "_"."id" in (1, 2, 3)
    ) "rows"
    group by "topic"
) "_"
where not "_"."a0" is null
limit 1000001

--- Grafana | panel | tx readOnly timeout=30 | 2
SELECT asked AS "time", id AS metric, (aidb.encode_text('m', body))[1] AS value FROM docs WHERE asked BETWEEN '2026-01-01T00:00:00Z' AND '2026-02-28T00:00:00Z' ORDER BY 1

--- Grafana | time group | tx readOnly timeout=30 | 4
SELECT floor(extract(epoch from asked)/86400)*86400 AS time, max((aidb.encode_text('m', body))[1]) AS longest FROM docs WHERE asked BETWEEN '2026-01-01T00:00:00Z' AND '2026-12-31T00:00:00Z' GROUP BY 1 ORDER BY 1

--- Grafana | macro that nobody expanded | | 0
SELECT id, aidb.encode_text('m', body) FROM docs WHERE $__timeFilter(asked)

--- Lightdash | explore | tx readOnly | 0
WITH answers AS (
SELECT id, topic, aidb.decode_text('w', body) AS reply FROM docs
)
SELECT
  "answers".topic AS "answers_topic",
  COUNT(DISTINCT "answers".id) AS "answers_count"
FROM answers AS "answers"

WHERE ((
  ("answers".topic) IN ('x')
))
GROUP BY 1
ORDER BY "answers_count" DESC
LIMIT 500

--- JasperReports | parameters | maxRows=100 | 2 | int:1 | int:3
SELECT id, aidb.encode_text('m', body) AS v FROM docs WHERE id BETWEEN ? AND ? ORDER BY id

--- JDBC | escapes | | 4
SELECT {fn ucase(aidb.decode_text('w', body))} AS up, {fn length(body)} AS n FROM docs WHERE asked > {ts '2026-01-15 00:00:00'} AND asked >= {d '2026-01-02'} ORDER BY id

--- JDBC | outer join | | 4
SELECT d.id, aidb.encode_text('m', d.body) AS v FROM {oj docs d LEFT OUTER JOIN docs e ON d.id = e.id + 1} ORDER BY d.id

--- JDBC | constant in an escape | | 1
SELECT id, {fn concat(aidb.decode_text('w', 'alpha'), topic)} AS c FROM docs ORDER BY id

--- JDBC | escaped wildcard | | 4
SELECT id FROM docs WHERE aidb.decode_text('w', body) LIKE '|[a%' {escape '|'} ORDER BY id

--- pivot | FILTER | | 4
SELECT topic, count(*) FILTER (WHERE r = '[alpha]') AS alpha, count(*) FILTER (WHERE r = '[beta]') AS beta
FROM (SELECT topic, aidb.decode_text('w', body) AS r FROM docs) s GROUP BY topic ORDER BY topic

--- pivot | grouping sets | | 4
SELECT topic, aidb.decode_text('w', body) AS r, count(*), grouping(topic) FROM docs GROUP BY GROUPING SETS ((topic, aidb.decode_text('w', body)), (topic), ()) ORDER BY topic, r, 3

--- pivot | rollup of an alias | | 4
SELECT topic, r, sum(price) FROM (SELECT topic, price, aidb.decode_text('w', body) AS r FROM docs) s GROUP BY ROLLUP (topic, r) ORDER BY topic, r, 3

--- pivot | share of the total | | 4
SELECT r, count(*), round(100.0 * count(*) / sum(count(*)) OVER (), 1) AS percent FROM (SELECT aidb.decode_text('w', body) AS r FROM docs) s GROUP BY r ORDER BY r

--- pivot | crosstab by CASE | | 4
SELECT topic, sum(CASE WHEN aidb.decode_text('w', body) = '[alpha]' THEN price ELSE 0 END) AS "alpha", sum(CASE WHEN aidb.decode_text('w', body) = '[beta]' THEN price ELSE 0 END) AS "beta" FROM docs GROUP BY topic ORDER BY topic

--- pivot | running total | | 4
SELECT id, aidb.encode_text('m', body) AS v, sum(price) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) AS running FROM docs ORDER BY id

--- paging | FETCH FIRST | | 2
SELECT id, aidb.encode_text('m', body) AS v FROM docs ORDER BY id FETCH FIRST 3 ROWS ONLY

--- paging | OFFSET and FETCH | | 2
SELECT id, aidb.encode_text('m', body) AS v FROM docs ORDER BY id OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY

--- paging | by ROW_NUMBER | | 2
SELECT * FROM (SELECT q.*, ROW_NUMBER() OVER (ORDER BY q.id) AS rn FROM (SELECT id, aidb.encode_text('m', body) AS v FROM docs) q) p WHERE rn BETWEEN 2 AND 3

--- paging | parameters | fetch=50 | 2 | int:2 | int:1
SELECT id, aidb.encode_text('m', body) AS v FROM docs ORDER BY id LIMIT ? OFFSET ?

--- paging | with the number of all rows | | 1
SELECT id, aidb.decode_text('w', body) AS r, count(*) OVER () AS total FROM docs ORDER BY id LIMIT 1

--- editor | semicolons | | 2
;; SELECT id, aidb.encode_text('m', body) AS v FROM docs WHERE id < 4 ORDER BY id ; ;

--- editor | comments everywhere | | 2
/* a /* nested */ one */ SELECT /**/ id -- ; '
, aidb /* here */ . -- and here
 encode_text /* and */ ( 'm' /* , */ , -- )
 body ) /* v */ AS /**/ v FROM docs WHERE id < 4 -- aidb.encode_text(
 ORDER BY id -- the end

--- editor | CRLF | | 2
SELECT id,<CRLF>  aidb.encode_text('m', body) AS v -- vector<CRLF>FROM docs<CRLF>WHERE id < 4<CRLF>ORDER BY id;<CRLF>

--- editor | byte order mark | | 0
<BOM>SELECT id, aidb.encode_text('m', body) AS v FROM docs

--- editor | space that does not break | | 0
SELECT id, aidb.encode_text('m',<NBSP>body) AS v FROM docs

--- editor | psql's command | | 0
\d docs
SELECT aidb.encode_text('m', 'alpha')

--- editor | psql's end | | 0
SELECT id, aidb.encode_text('m', body) FROM docs \g

--- editor | psql's variable | | 0
SELECT id, aidb.encode_text('m', body) FROM docs WHERE topic = :'topic'

--- editor | SQL*Plus's slash | | 1
SELECT aidb.encode_text('m', 'alpha') AS v
/

--- editor | SQL*Plus's substitution | | 0
SELECT id, aidb.encode_text('m', body) FROM docs WHERE id = &id

--- editor | GO of another database, which is an alias here | | 4
SELECT id, aidb.encode_text('m', body) FROM docs
GO;

--- Tableau | sheet by the answer, filtered by it | generic fetch=10000 | 2
SELECT "Custom SQL Query"."reply" AS "reply", SUM("Custom SQL Query"."price") AS "sum:price:ok"
FROM (
  SELECT id, price, topic, aidb.decode_text('w', body) AS reply FROM docs
) "Custom SQL Query"
WHERE ((NOT ("Custom SQL Query"."reply" = '[beta]')) AND ("Custom SQL Query"."topic" = 'x'))
GROUP BY 1

--- Metabase | question with a star | tx readOnly fetch=500 maxRows=2000 timeout=60 | 1
SELECT "source"."reply" AS "reply", count(*) AS "count" FROM (SELECT docs.*, aidb.decode_text('w', body) AS reply FROM docs) AS "source" WHERE "source"."topic" = 'y' GROUP BY "source"."reply" ORDER BY "source"."reply" ASC

--- Metabase | question with a column of the same name | tx readOnly fetch=500 maxRows=2000 timeout=60 | 4
SELECT "source"."topic" AS "topic", count(*) AS "count" FROM (SELECT id, aidb.decode_text('w', body) AS topic FROM docs) AS "source" WHERE "source"."topic" = '[beta]' GROUP BY "source"."topic"

--- BI | two calls, one of them asked for | | 4
SELECT t.id, t.v FROM (SELECT id, aidb.encode_text('m', body) AS v, aidb.decode_text('w', topic) AS r FROM docs) t ORDER BY t.id

--- BI | renamed columns | | 4
SELECT t.b FROM (SELECT id, aidb.encode_text('m', body) FROM docs) AS t (a, b) ORDER BY t.a

--- BI | a column twice | | 4
SELECT t.v AS a, t.v AS b FROM (SELECT id, aidb.encode_text('m', body) AS v FROM docs) t ORDER BY id

--- BI | whole row | | 4
SELECT row_to_json(t) FROM (SELECT id, aidb.decode_text('w', body) AS r FROM docs) t ORDER BY id

--- BI | number of values | | 4
SELECT count(v), count(*) FROM (SELECT id, aidb.encode_text('m', body) AS v FROM docs) t

--- BI | count of a union | | 4
SELECT count(*) FROM (SELECT aidb.decode_text('w', body) AS r FROM docs UNION SELECT topic FROM docs) t

--- BI | count of different rows | | 4
SELECT count(*) FROM (SELECT DISTINCT aidb.decode_text('w', body) AS r FROM docs) t

--- BI | limit inside, filter outside | | 2
SELECT r FROM (SELECT id, aidb.decode_text('w', body) || '!' AS r FROM docs ORDER BY id LIMIT 3) t WHERE id > 1 ORDER BY id

--- BI | window inside, filter outside | | 4
SELECT id, r, n FROM (SELECT id, aidb.decode_text('w', body) || '!' AS r, count(*) OVER () AS n FROM docs) t WHERE id < 3 ORDER BY id

--- BI | sorted by what is not shown | | 2
SELECT t.id, t.r FROM (SELECT id, price, lower(aidb.decode_text('w', body)) AS r FROM docs) t ORDER BY t.price DESC LIMIT 2

--- BI | outer join | | 4
SELECT d.id, t.r FROM docs d LEFT JOIN (SELECT id, aidb.decode_text('w', body) AS r FROM docs) t ON t.id = d.id + 1 AND t.r <> '[beta]' WHERE t.id IS NULL OR t.id < 5 ORDER BY d.id

--- BI | WITH that is read twice | | 4
WITH q AS (SELECT id, aidb.decode_text('w', body) AS r FROM docs) SELECT count(*), (SELECT max(r) FROM q) FROM q

--- BI | WITH in a subquery | | 1
SELECT * FROM (WITH q AS (SELECT id, aidb.encode_text('m', body) AS v FROM docs) SELECT q.v, q.id FROM q) z WHERE z.id = 2

--- BI | year of a column, and one called year | | 4
SELECT r FROM (SELECT asked AS year, aidb.decode_text('w', body) || '' AS r, id FROM docs) t WHERE extract(year FROM year) = 2026 ORDER BY id

--- BI | sorted by the call itself | | 4
SELECT t.v FROM (SELECT id, aidb.encode_text('m', body) AS v FROM docs ORDER BY aidb.encode_text('m', body)) t WHERE id < 9 ORDER BY id

--- BI | calls within and without | | 5
SELECT t.id, t.v, aidb.decode_text('w', t.topic) AS r FROM (SELECT id, topic, aidb.encode_text('m', body) AS v FROM docs WHERE id < 6) t ORDER BY t.id

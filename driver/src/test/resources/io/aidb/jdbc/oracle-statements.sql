-- One statement a line. Each is executed by this driver, and by PostgreSQL's where the functions are the server's.
-- select list
SELECT id, aidb.decode_text('m', body) FROM docs
SELECT id, aidb.encode_text('m', body) FROM docs ORDER BY id DESC
SELECT id, aidb.encode_text('m', body) AS e, upper(body) FROM docs WHERE id > 2 ORDER BY id LIMIT 3 OFFSET 1
SELECT upper(aidb.decode_text('m', body)) FROM docs
SELECT aidb.decode_text('m', body) || '!', cardinality(aidb.encode_text('m', body)) FROM docs
SELECT (aidb.encode_text('m', body))[1:2] FROM docs
SELECT (aidb.encode_text('m', body))[1] FROM docs
SELECT (aidb.encode_text('m', 'x'))[1:2], id FROM docs
SELECT aidb.decode_text('m', body)::varchar(3) FROM docs
SELECT aidb.decode_text('m', body)::varchar(3), aidb.decode_text('m', body) FROM docs
SELECT CAST(aidb.decode_text('m', body) AS varchar(2)) FROM docs
SELECT CASE WHEN id < 3 THEN aidb.decode_text('m', body) ELSE aidb.decode_text('m', topic) END FROM docs
SELECT CASE WHEN id < 3 THEN aidb.decode_text('m', body) END FROM docs
SELECT CASE id WHEN 1 THEN 'one' WHEN 2 THEN aidb.decode_text('m', body) ELSE upper(topic) END FROM docs
SELECT coalesce(aidb.decode_text('m', body), 'none') FROM docs
SELECT coalesce(reply, aidb.decode_text('m', body), 'none') FROM docs
SELECT nullif(aidb.decode_text('m', body), '[alpha]') FROM docs
SELECT greatest(aidb.decode_text('m', body), topic) FROM docs
SELECT aidb.decode_text('m', body) IS NULL, NOT aidb.decode_text('m', body) = 'x' FROM docs
SELECT aidb.decode_text('m', body) ISNULL FROM docs
SELECT aidb.decode_text('m', body) COLLATE "C" FROM docs
SELECT ARRAY[aidb.decode_text('m', body), 'x'] FROM docs
SELECT ROW(id, aidb.decode_text('m', body)) FROM docs
SELECT DISTINCT aidb.decode_text('m', body) FROM docs
SELECT DISTINCT aidb.decode_text('m', body) FROM docs ORDER BY aidb.decode_text('m', body)
SELECT DISTINCT ON (aidb.decode_text('m', topic)) id, topic FROM docs ORDER BY aidb.decode_text('m', topic), id
SELECT docs.*, aidb.decode_text('m', topic) FROM docs
SELECT *, aidb.decode_text('m', topic) || '' AS d FROM docs
SELECT aidb.decode_text('m', 'a'), aidb.decode_text('m', 'b') || id FROM docs
SELECT aidb.encode_image('m', image) FROM docs
SELECT cardinality(aidb.encode_image('m', image)) FROM docs
SELECT aidb.decode_text('m', body || topic) || aidb.decode_text('m', topic || body) FROM docs
SELECT aidb.decode_text(model_name => 'm', text => lower(body)) || '' FROM docs
SELECT aidb.decode_text('m', docs.body) || '' FROM public.docs
SELECT row_number() OVER (ORDER BY id), aidb.decode_text('m', body) FROM docs
SELECT aidb.decode_text('m', 'x' || row_number() OVER (ORDER BY id)) || '' FROM docs
SELECT aidb.decode_text('m', lag(body) OVER w) || '' FROM docs WINDOW w AS (ORDER BY id)
SELECT aidb.decode_text('m', body) AS d FROM docs ORDER BY d NULLS FIRST
SELECT aidb.decode_text('m', body) FROM docs ORDER BY 1, id
SELECT id FROM docs ORDER BY aidb.decode_text('m', body) DESC, id
SELECT upper(aidb.decode_text('m', body)) FROM docs ORDER BY id LIMIT 3
SELECT upper(aidb.decode_text('m', body)) u, id FROM docs ORDER BY u, 2 LIMIT 3
SELECT upper(aidb.decode_text('m', body)) u FROM docs ORDER BY id DESC NULLS LAST LIMIT 2 OFFSET 1
SELECT id FROM docs ORDER BY id LIMIT length(aidb.decode_text('m', 'x'))
SELECT id FROM docs ORDER BY id LIMIT (SELECT length(aidb.decode_text('m', name)) FROM topics WHERE name = 'x')
SELECT DISTINCT ON (aidb.decode_text('m', 'x')) id FROM docs ORDER BY aidb.decode_text('m', 'x'), id
SELECT topic || aidb.decode_text('m', 'x'), count(*) FROM docs GROUP BY topic || aidb.decode_text('m', 'x')
SELECT DISTINCT body || aidb.decode_text('m', 'x') FROM docs ORDER BY body || aidb.decode_text('m', 'x')
-- where
SELECT id FROM docs WHERE aidb.decode_text('m', body) = '[alpha]'
SELECT id FROM docs WHERE aidb.decode_text('m', body) = '[alpha]' AND topic = 'x'
SELECT id FROM docs WHERE aidb.decode_text('m', body) LIKE '[%' AND aidb.decode_text('m', topic) = '[x]'
SELECT id FROM docs WHERE aidb.decode_text('m', body) = '[alpha]' OR topic = 'z'
SELECT id FROM docs WHERE id BETWEEN 1 AND 3 AND aidb.decode_text('m', body) <> '[beta]'
SELECT id FROM docs WHERE aidb.decode_text('m', body) IS NULL
SELECT id FROM docs WHERE NOT (aidb.decode_text('m', body) = '[alpha]')
SELECT id FROM docs WHERE body IS NOT NULL AND aidb.decode_text('m', upper(body)) IN ('[ALPHA]', '[DELTA]')
SELECT id FROM docs WHERE aidb.encode_text('m', body) = ARRAY[5, 97, 0.5]::real[]
SELECT id FROM docs WHERE CASE WHEN id > 3 THEN aidb.decode_text('m', topic) = '[z]' ELSE true END
SELECT d.id FROM docs d JOIN topics t ON t.name = d.topic WHERE aidb.decode_text('m', d.body) = '[alpha]' AND t.weight = 2
SELECT d.id FROM docs d, topics t WHERE t.name = d.topic AND aidb.decode_text('m', d.body || t.title) = '[betaex]'
SELECT d.id, t.title FROM docs d LEFT JOIN topics t ON t.name = d.topic WHERE aidb.decode_text('m', t.title) IS NULL
SELECT d.id FROM docs d LEFT JOIN topics t ON t.name = d.topic WHERE aidb.decode_text('m', coalesce(t.title, d.topic)) = '[z]'
SELECT d.id FROM docs d JOIN topics t ON t.name = d.topic JOIN docs e USING (id) WHERE aidb.decode_text('m', e.body) = '[alpha]'
SELECT id FROM docs NATURAL JOIN (SELECT id FROM docs WHERE id < 4) s WHERE aidb.decode_text('m', body) = '[alpha]'
SELECT id FROM docs WHERE id IN (SELECT id FROM docs WHERE topic = 'x') AND aidb.decode_text('m', body) = '[alpha]'
SELECT id FROM docs WHERE EXISTS (SELECT 1 FROM topics t WHERE t.name = topic) AND aidb.decode_text('m', body) = '[alpha]'
SELECT id FROM empty WHERE aidb.decode_text('m', body) = 'x'
-- joins
SELECT d.id, t.title FROM docs d JOIN topics t ON aidb.decode_text('m', t.name) = '[' || d.topic || ']'
SELECT d.id, t.title FROM docs d JOIN topics t ON aidb.decode_text('m', title) = '[ex]' AND d.topic = t.name
SELECT d.id, t.title FROM docs d LEFT JOIN topics t ON d.topic = t.name AND aidb.decode_text('m', d.body) = '[alpha]'
SELECT d.id, t.title FROM docs d LEFT JOIN topics t ON aidb.decode_text('m', d.body || t.name) = '[betax]' WHERE d.id < 5
SELECT d.id, t.title FROM docs d FULL JOIN topics t ON d.topic = t.name AND t.weight = 2
SELECT d.id, e.id FROM docs d JOIN docs e ON aidb.decode_text('m', d.body) = aidb.decode_text('m', e.body) AND d.id < e.id
SELECT d.id, t.title FROM docs d JOIN topics t ON d.topic = t.name JOIN docs e ON e.id = d.id AND aidb.decode_text('m', e.body) = '[alpha]'
SELECT d.id FROM (docs d JOIN topics t ON aidb.decode_text('m', d.topic) = '[' || t.name || ']') WHERE t.weight = 1
SELECT d.id FROM docs d JOIN topics t ON t.name = d.topic AND aidb.decode_text('m', body) = '[alpha]' WHERE id < 3
-- groups
SELECT topic, count(*) FROM docs GROUP BY topic HAVING aidb.decode_text('m', topic) <> '[x]'
SELECT topic, count(*) FROM docs GROUP BY topic HAVING count(*) > 1 AND aidb.decode_text('m', topic) <> '[x]'
SELECT aidb.decode_text('m', topic), count(*) FROM docs GROUP BY topic
SELECT aidb.decode_text('m', topic) || '!', count(*) FROM docs GROUP BY topic
SELECT aidb.decode_text('m', body), count(*) FROM docs GROUP BY aidb.decode_text('m', body)
SELECT aidb.decode_text('m', body) AS d, count(*) FROM docs GROUP BY d
SELECT aidb.decode_text('m', body) || '', count(*) FROM docs GROUP BY 1 ORDER BY 1
SELECT upper(aidb.decode_text('m', body)), count(*) FROM docs GROUP BY aidb.decode_text('m', body)
SELECT aidb.decode_text('m', upper(topic)) || '', count(*) FROM docs GROUP BY upper(topic)
SELECT aidb.decode_text('m', string_agg(body, ' ' ORDER BY id)) FROM docs GROUP BY topic
SELECT topic, aidb.decode_text('m', string_agg(body, ' ' ORDER BY id)) FROM docs GROUP BY topic HAVING count(*) > 1
SELECT topic, upper(aidb.decode_text('m', string_agg(body, ' ' ORDER BY id))) FROM docs GROUP BY topic
SELECT upper(aidb.decode_text('m', count(*)::text)), topic FROM docs GROUP BY topic
SELECT upper(aidb.decode_text('m', count(*)::text)) FROM docs
SELECT max(aidb.decode_text('m', body)) FROM docs
SELECT topic, max(aidb.decode_text('m', body)), min(aidb.decode_text('m', topic)) FROM docs GROUP BY topic
SELECT topic, string_agg(aidb.decode_text('m', body), ',' ORDER BY aidb.decode_text('m', body) DESC) FROM docs GROUP BY topic
SELECT count(DISTINCT aidb.decode_text('m', body)) FROM docs
SELECT count(*) FILTER (WHERE aidb.decode_text('m', body) = '[alpha]') FROM docs
SELECT string_agg(aidb.decode_text('m', body), ',' ORDER BY id) FILTER (WHERE id < 4) FROM docs
SELECT mode() WITHIN GROUP (ORDER BY aidb.decode_text('m', topic)) FROM docs
SELECT topic, count(*) FROM docs GROUP BY ROLLUP (topic) HAVING aidb.decode_text('m', topic) IS NULL
SELECT topic, aidb.decode_text('m', coalesce(topic, 'all')) || '' FROM docs GROUP BY GROUPING SETS ((topic), ())
SELECT topic FROM docs GROUP BY topic ORDER BY aidb.decode_text('m', topic) DESC NULLS LAST
SELECT topic FROM docs GROUP BY topic ORDER BY aidb.decode_text('m', max(body)) NULLS FIRST, topic
SELECT max(aidb.decode_text('m', body)) OVER (PARTITION BY topic) FROM docs
SELECT id, rank() OVER (ORDER BY aidb.decode_text('m', body)) FROM docs
SELECT id, first_value(aidb.decode_text('m', body)) OVER w FROM docs WINDOW w AS (PARTITION BY aidb.decode_text('m', topic) ORDER BY id)
SELECT CASE WHEN count(*) > 1 THEN aidb.decode_text('m', max(body)) END FROM docs GROUP BY topic
SELECT CASE WHEN count(*) > 1 THEN string_agg(aidb.decode_text('m', body), ',' ORDER BY id) END FROM docs GROUP BY topic
SELECT aidb.decode_text('m', body) || '' FROM docs GROUP BY id
-- subqueries
SELECT (SELECT aidb.decode_text('m', title) FROM topics WHERE name = topic) FROM docs
SELECT id, (SELECT aidb.decode_text('m', t.title) || d.id FROM topics t WHERE t.name = d.topic) FROM docs d
SELECT id, (SELECT max(aidb.decode_text('m', title || d.body)) FROM topics) FROM docs d
SELECT (SELECT aidb.decode_text('m', d.body)) FROM docs d
SELECT (SELECT upper(aidb.decode_text('m', body))) FROM docs d
SELECT aidb.decode_text('m', (SELECT max(body) FROM docs))
SELECT upper(aidb.decode_text('m', (SELECT max(body) FROM docs)))
SELECT aidb.decode_text('m', (SELECT title FROM topics WHERE name = topic)) || '' FROM docs
SELECT ARRAY(SELECT aidb.decode_text('m', body) FROM docs ORDER BY id)
SELECT id FROM docs d WHERE EXISTS (SELECT 1 FROM topics t WHERE t.name = d.topic AND aidb.decode_text('m', d.body) = '[alpha]')
SELECT id FROM docs d WHERE NOT EXISTS (SELECT 1 FROM topics t WHERE aidb.decode_text('m', t.name) = '[' || d.topic || ']')
SELECT id FROM docs WHERE topic IN (SELECT name FROM topics WHERE aidb.decode_text('m', title) = '[ex]')
SELECT id FROM docs WHERE '[' || body || ']' IN (SELECT aidb.decode_text('m', body) FROM docs WHERE id > 1)
SELECT id FROM docs WHERE topic NOT IN (SELECT name FROM topics WHERE aidb.decode_text('m', title) = '[ex]')
SELECT id FROM docs WHERE '[' || topic || ']' = ANY (SELECT aidb.decode_text('m', name) FROM topics)
SELECT id FROM docs WHERE aidb.decode_text('m', body) = ANY (SELECT '[' || x || ']' FROM (VALUES ('alpha'), ('q')) v (x))
SELECT id FROM docs d WHERE (SELECT count(*) FROM docs e WHERE aidb.decode_text('m', e.body) = aidb.decode_text('m', d.body)) > 1
SELECT id FROM docs d WHERE aidb.decode_text('m', body) = (SELECT aidb.decode_text('m', max(e.body)) FROM docs e WHERE e.topic = d.topic)
SELECT s.r FROM (SELECT aidb.decode_text('m', body) AS r FROM docs) s
SELECT s.r FROM (SELECT id, aidb.decode_text('m', body) AS r FROM docs ORDER BY id LIMIT 3) s WHERE s.id > 1
SELECT * FROM (SELECT id, aidb.decode_text('m', body) FROM docs) s WHERE decode_text = '[alpha]'
SELECT s.id, aidb.decode_text('m', s.r) || '' FROM (SELECT id, aidb.decode_text('m', body) AS r FROM docs) s WHERE s.id < 4
SELECT s.topic, count(*) FROM (SELECT topic, aidb.decode_text('m', body) AS r FROM docs) s GROUP BY s.topic, s.r
SELECT d.id, s.r FROM docs d CROSS JOIN LATERAL (SELECT aidb.decode_text('m', d.body) AS r) s
SELECT d.id, s.r FROM docs d, LATERAL (SELECT aidb.decode_text('m', d.body || title) AS r FROM topics WHERE name = d.topic) s
SELECT d.id, s.r FROM docs d LEFT JOIN LATERAL (SELECT upper(aidb.decode_text('m', body)) AS r FROM topics LIMIT 1) s ON true
SELECT count(*) FROM docs d WHERE EXISTS (SELECT FROM docs e WHERE e.id = d.id AND EXISTS (SELECT FROM topics t WHERE aidb.decode_text('m', d.topic) = '[' || t.name || ']' AND e.id > 1))
SELECT id FROM docs WHERE id = (SELECT min(id) FROM docs WHERE aidb.decode_text('m', body) = '[alpha]' AND topic = 'y')
-- with
WITH w AS (SELECT id, aidb.decode_text('m', body) AS r FROM docs) SELECT * FROM w
WITH w AS (SELECT id, aidb.decode_text('m', body) AS r FROM docs) SELECT w.id, aidb.decode_text('m', r) FROM w WHERE w.id < 3
WITH w AS (SELECT id, aidb.decode_text('m', body) AS r FROM docs) SELECT w.id FROM w WHERE aidb.decode_text('m', w.r) = '[[alpha]]'
WITH w AS (SELECT * FROM docs WHERE id < 4), x AS (SELECT id, upper(aidb.decode_text('m', body)) AS r FROM w) SELECT x.r, w.id FROM x JOIN w USING (id)
WITH w (a, b) AS MATERIALIZED (SELECT id, aidb.decode_text('m', body) FROM docs) SELECT a FROM w WHERE b = '[beta]'
WITH docs AS (SELECT id, aidb.decode_text('m', body) AS body FROM docs) SELECT upper(aidb.decode_text('m', body)) FROM docs
WITH RECURSIVE r (n, t) AS (SELECT 1, aidb.decode_text('m', body) FROM docs WHERE id = 1 UNION ALL SELECT n + 1, t || n FROM r WHERE n < 3) SELECT * FROM r
WITH RECURSIVE r (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT aidb.decode_text('m', n::text) || '' FROM r
WITH RECURSIVE r (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT aidb.decode_text('m', n::text) FROM r
WITH w AS (SELECT 1) SELECT (WITH x AS (SELECT max(body) AS b FROM docs) SELECT aidb.decode_text('m', b) FROM x)
SELECT * FROM (WITH w AS (SELECT body FROM docs WHERE id < 3) SELECT aidb.decode_text('m', body) FROM w) s
-- set operations
SELECT aidb.decode_text('m', body) FROM docs UNION SELECT aidb.decode_text('m', title) FROM topics
SELECT aidb.decode_text('m', body) FROM docs UNION ALL SELECT title FROM topics
SELECT body FROM docs EXCEPT SELECT trim(aidb.decode_text('m', body), '[]') FROM docs WHERE id < 3
SELECT aidb.decode_text('m', body) AS r FROM docs WHERE id < 3 UNION SELECT 'x' ORDER BY r LIMIT 2
(SELECT aidb.decode_text('m', body) FROM docs ORDER BY id LIMIT 2) UNION ALL (SELECT aidb.decode_text('m', title) FROM topics WHERE weight = 1)
(SELECT upper(aidb.decode_text('m', body)) FROM docs) ORDER BY 1 LIMIT 3
SELECT id FROM docs WHERE body IN (SELECT body FROM docs INTERSECT SELECT substr(aidb.decode_text('m', body), 2, 5) FROM docs)
VALUES (1, aidb.decode_text('m', 'x')), (2, aidb.decode_text('m', (SELECT max(body) FROM docs)))
SELECT * FROM (VALUES (aidb.decode_text('m', 'x')), ('y')) AS v (a)
-- nested
SELECT aidb.decode_text('m', aidb.decode_text('m', body)) FROM docs
SELECT aidb.decode_text('m', aidb.decode_text('m', body) || topic) || '' FROM docs
SELECT aidb.encode_text('m', upper(aidb.decode_text('m', aidb.decode_text('m', body)))) FROM docs WHERE id < 6
SELECT id FROM docs WHERE aidb.decode_text('m', aidb.decode_text('m', body)) = '[[alpha]]'
SELECT aidb.decode_text('m', aidb.decode_text('m', max(body))), topic FROM docs GROUP BY topic
SELECT aidb.decode_text('m', string_agg(aidb.decode_text('m', body), ' ' ORDER BY id)) FROM docs
-- functions that return sets
SELECT * FROM aidb.list_models() WHERE name < 'e'
SELECT m.name, d.id FROM aidb.list_models() m, docs d WHERE d.id = 1
SELECT (aidb.get_model('bert')).provider
SELECT (aidb.get_model('bert')).provider, id FROM docs
SELECT (aidb.get_model('bert')).provider AS p, (aidb.get_model('bert')).options
SELECT aidb.list_models(), 1
SELECT aidb.list_models() FROM topics
SELECT (aidb.list_models()).*
SELECT (aidb.list_models()).name FROM topics
SELECT aidb.get_model('bert'), aidb.get_model('t5')
SELECT aidb.decode_text_batch('m', ARRAY['a', 'b'])
SELECT aidb.decode_text_batch('m', ARRAY['a', 'b']), 1
SELECT aidb.encode_text_batch('m', ARRAY['a', 'b']), id FROM docs
SELECT id, aidb.decode_text_batch('m', words) FROM docs
SELECT id, aidb.encode_text_batch('m', words) FROM docs WHERE id < 4
SELECT id, aidb.rerank_text('m', body, words) FROM docs WHERE id < 3
SELECT id, (aidb.rerank_text('m', body, words)).text FROM docs WHERE id < 3
SELECT id, (aidb.rerank_text('m', body, words)).* FROM docs WHERE id < 3
SELECT d.id, r.* FROM docs d, aidb.rerank_text('m', d.body, d.words) r
SELECT d.id, r.text FROM docs d, aidb.rerank_text('m', d.body, d.words) r WHERE d.id < 5 ORDER BY d.id, r.logit_score
SELECT d.id, r.text FROM docs d CROSS JOIN LATERAL aidb.rerank_text('m', d.body, d.words) AS r (text, score, n) WHERE r.n = 0
SELECT d.id, r.text FROM docs d LEFT JOIN LATERAL aidb.rerank_text('m', d.body, d.words) r ON r.id = 0
SELECT d.id, r.text FROM docs d LEFT JOIN aidb.rerank_text('m', body, words) r ON true WHERE topic = 'x'
SELECT d.id, v FROM docs d, aidb.decode_text_batch('m', words) WITH ORDINALITY AS b (v, o) WHERE o = 1
SELECT d.id, b FROM docs d, aidb.decode_text_batch('m', d.words) b
SELECT d.id, b, t.title FROM docs d JOIN topics t ON t.name = d.topic CROSS JOIN aidb.decode_text_batch('m', d.words) b
SELECT d.id, e FROM docs d, aidb.encode_text('m', d.body) e
SELECT d.id, e FROM docs d, aidb.decode_text('m', d.body) AS e WHERE e IS NULL
SELECT d.id, decode_text FROM docs d, aidb.decode_text('m', d.body) WHERE d.id < 3
SELECT d.id, r.text FROM (docs d JOIN topics t ON t.name = d.topic) CROSS JOIN LATERAL aidb.rerank_text('m', t.title, d.words) r
SELECT r.text FROM aidb.rerank_text('m', 'q', (SELECT array_agg(body ORDER BY id) FROM docs)) r ORDER BY r.logit_score DESC, r.id LIMIT 3
SELECT r.text, t.title FROM aidb.rerank_text('m', 'q', ARRAY['x', 'y']) r JOIN topics t ON t.name = r.text
SELECT d.id, r.* FROM docs d, ROWS FROM (aidb.decode_text_batch('m', d.words), generate_series(1, 2)) AS r (a, b)
SELECT d.id, (SELECT string_agg(r.text, ',' ORDER BY r.id) FROM aidb.rerank_text('m', d.body, d.words) r) FROM docs d
SELECT d.id FROM docs d WHERE EXISTS (SELECT FROM aidb.decode_text_batch('m', d.words) b WHERE b = '[q]')
SELECT unnest(aidb.encode_text('m', body)) FROM docs WHERE id < 3
SELECT u.x FROM docs d, unnest(aidb.encode_text('m', d.body)) AS u (x) WHERE d.id < 3
SELECT id FROM docs WHERE aidb.list_models() IS NOT NULL
SELECT m.provider, count(*) FROM aidb.list_models() m GROUP BY m.provider
-- changes
INSERT INTO log (id, reply) VALUES (1, aidb.decode_text('m', 'a')), (2, aidb.decode_text('m', 'b'))
INSERT INTO log (id, reply) VALUES (1, aidb.decode_text('m', (SELECT body FROM docs WHERE id = 1)))
INSERT INTO log (id, reply) SELECT id, aidb.decode_text('m', body) FROM docs WHERE topic = 'x'
INSERT INTO log (id, reply) SELECT id, upper(aidb.decode_text('m', body)) FROM docs ORDER BY id LIMIT 2
INSERT INTO log (id, reply) SELECT id, aidb.decode_text('m', body) FROM docs UNION SELECT 9, 'x'
WITH w AS (SELECT id, aidb.decode_text('m', body) AS r FROM docs) INSERT INTO log (id, reply) SELECT * FROM w WHERE id < 3
INSERT INTO log (id, reply) WITH w AS (SELECT id, aidb.decode_text('m', body) AS r FROM docs) SELECT * FROM w WHERE id < 3
INSERT INTO topics (name, title) VALUES ('x', 'new'), ('q', 'cue') ON CONFLICT (name) DO UPDATE SET title = aidb.decode_text('m', excluded.title)
INSERT INTO topics (name, title) VALUES ('x', 'new'), ('q', 'cue') ON CONFLICT (name) DO UPDATE SET title = aidb.decode_text('m', excluded.title || topics.title) WHERE topics.weight = 1
INSERT INTO topics AS t (name, title) SELECT DISTINCT topic, 'n' || topic FROM docs WHERE topic IS NOT NULL ON CONFLICT (name) DO UPDATE SET title = aidb.decode_text('m', t.title), weight = t.weight + 1
INSERT INTO topics (name, title) VALUES ('x', aidb.decode_text('m', 'new')) ON CONFLICT (name) DO UPDATE SET title = aidb.decode_text('m', excluded.title)
INSERT INTO topics (name, title) VALUES ('x', 'new') ON CONFLICT ON CONSTRAINT topics_pkey DO UPDATE SET title = upper(aidb.decode_text('m', excluded.title))
INSERT INTO topics (name, title, weight) VALUES ('x', 'new', '7') ON CONFLICT (name) DO UPDATE SET title = aidb.decode_text('m', (excluded.weight + 1)::text)
INSERT INTO topics (name, title) VALUES ('x', 'new') ON CONFLICT (name) DO UPDATE SET weight = 9 WHERE aidb.decode_text('m', topics.title) = '[ex]' RETURNING name, weight
INSERT INTO log (id, reply) SELECT id, body FROM docs WHERE id < 3 RETURNING id, aidb.decode_text('m', reply)
INSERT INTO log (id, reply) VALUES (1, 'a') RETURNING aidb.decode_text('m', reply) AS r, id
UPDATE docs SET reply = aidb.decode_text('m', body)
UPDATE docs SET reply = aidb.decode_text('m', body), v = aidb.encode_text('m', body) WHERE id < 4
UPDATE docs AS d SET reply = aidb.decode_text('m', d.body || t.title) FROM topics t WHERE t.name = d.topic
UPDATE docs SET (reply, body) = (SELECT aidb.decode_text('m', title), 'x' FROM topics WHERE name = topic) WHERE topic = 'x'
UPDATE docs SET (reply, body) = (aidb.decode_text('m', topic), upper(aidb.decode_text('m', body)))
UPDATE docs SET reply = CASE WHEN id < 3 THEN aidb.decode_text('m', body) ELSE 'no' END
UPDATE docs SET reply = 'x' WHERE aidb.decode_text('m', body) = '[alpha]'
UPDATE docs SET reply = 'x' FROM topics t WHERE aidb.decode_text('m', t.title) = '[ex]' AND t.name = docs.topic
UPDATE docs SET body = upper(body) WHERE id < 3 RETURNING id, aidb.decode_text('m', body)
UPDATE docs SET reply = aidb.decode_text('m', body) WHERE id < 3 RETURNING id, aidb.decode_text('m', reply) AS r, topic
UPDATE docs SET reply = (SELECT aidb.decode_text('m', title) FROM topics WHERE name = docs.topic)
UPDATE ONLY docs SET reply = upper(aidb.decode_text('m', body)) WHERE topic IN (SELECT name FROM topics WHERE aidb.decode_text('m', title) = '[ex]')
WITH w AS (SELECT id, aidb.decode_text('m', body) AS r FROM docs) UPDATE docs SET reply = w.r FROM w WHERE w.id = docs.id AND docs.id < 3
DELETE FROM docs WHERE aidb.decode_text('m', body) = '[alpha]'
DELETE FROM docs USING topics t WHERE t.name = docs.topic AND aidb.decode_text('m', t.title) = '[ex]'
DELETE FROM docs d WHERE EXISTS (SELECT 1 FROM topics t WHERE aidb.decode_text('m', t.name) = '[' || d.topic || ']')
DELETE FROM docs WHERE id < 3 RETURNING id, aidb.decode_text('m', body)
WITH w AS (UPDATE docs SET body = upper(body) WHERE id < 4 RETURNING id, body) SELECT id, aidb.decode_text('m', body) FROM w
WITH w AS (DELETE FROM docs WHERE aidb.decode_text('m', body) = '[alpha]' RETURNING id) SELECT count(*) FROM w
WITH w AS (UPDATE docs SET reply = aidb.decode_text('m', body) WHERE id < 3 RETURNING id, reply) INSERT INTO log (id, reply) SELECT * FROM w
WITH w AS (INSERT INTO log (id, reply) SELECT id, aidb.decode_text('m', body) FROM docs RETURNING *) SELECT id, upper(body) FROM w JOIN docs USING (id)
-- merge
MERGE INTO topics t USING docs d ON d.topic = t.name AND d.id IN (1, 3) WHEN MATCHED THEN UPDATE SET title = aidb.decode_text('m', d.body)
MERGE INTO topics t USING (SELECT DISTINCT topic FROM docs WHERE topic IS NOT NULL) s ON s.topic = t.name WHEN MATCHED AND t.weight = 1 THEN UPDATE SET title = aidb.decode_text('m', t.title || s.topic) WHEN NOT MATCHED THEN INSERT (name, title) VALUES (s.topic, aidb.decode_text('m', s.topic))
MERGE INTO topics t USING (VALUES ('x'), ('k')) s (n) ON aidb.decode_text('m', s.n) = '[' || t.name || ']' WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (s.n, 'new')
MERGE INTO topics t USING (SELECT id, aidb.decode_text('m', topic) AS r FROM docs WHERE id IN (1, 7)) s ON s.r = '[' || t.name || ']' WHEN MATCHED THEN UPDATE SET title = s.r WHEN NOT MATCHED AND aidb.decode_text('m', s.r) = '[[z]]' THEN INSERT VALUES (s.r, 'new')
MERGE INTO topics t USING (SELECT i, 'k' || i AS k FROM generate_series(1, 30) i) s ON t.weight = s.i WHEN MATCHED THEN UPDATE SET title = aidb.decode_text('m', s.k) WHEN NOT MATCHED THEN INSERT (name, title) VALUES (s.k, aidb.decode_text('m', s.k))
-- what changes return
INSERT INTO log (id, reply) SELECT i, aidb.decode_text('m', 'k' || i) FROM generate_series(1, 30) i RETURNING id, upper(aidb.decode_text('m', reply))
WITH w AS (INSERT INTO log (id, reply) SELECT i, 'k' || i FROM generate_series(1, 30) i RETURNING id, reply) INSERT INTO topics (name, title) SELECT id, aidb.decode_text('m', reply) FROM w RETURNING upper(aidb.decode_text('m', title))
UPDATE docs SET body = upper(body) RETURNING id, upper(aidb.decode_text('m', body)), aidb.decode_text('m', body)
UPDATE docs SET body = 'n' || body WHERE id < 4 RETURNING aidb.decode_text('m', aidb.decode_text('m', body)) AS twice, id
UPDATE docs AS d SET body = t.title FROM topics t WHERE t.name = d.topic RETURNING d.id || aidb.decode_text('m', d.body || t.name) AS r
UPDATE docs d SET body = s.b FROM (SELECT id, 'sub' || id AS b FROM docs) s WHERE s.id = d.id AND d.id < 4 RETURNING d.id, upper(aidb.decode_text('m', s.b || d.body))
UPDATE docs SET reply = aidb.decode_text('m', body) WHERE id < 4 RETURNING id, aidb.decode_text('m', reply) || '!', aidb.decode_text('m', topic)
UPDATE docs SET reply = 'r' WHERE aidb.decode_text('m', body) = '[alpha]' RETURNING id || aidb.decode_text('m', body)
UPDATE docs SET body = NULL WHERE id < 3 RETURNING id, coalesce(aidb.decode_text('m', body), 'none')
UPDATE docs SET body = 'x' WHERE id < 4 RETURNING CASE WHEN id = 1 THEN aidb.decode_text('m', topic) WHEN id = 2 THEN aidb.decode_text('m', body) END AS c
UPDATE docs SET body = 'x' WHERE false RETURNING upper(aidb.decode_text('m', body))
UPDATE docs SET body = body RETURNING id, cardinality(aidb.encode_image('m', image)), (aidb.encode_text('m', body))[1:2]
UPDATE docs SET words = words || 'new'::text WHERE id < 4 RETURNING id, (SELECT string_agg(r.text, ',' ORDER BY r.id) FROM aidb.rerank_text('m', body, words) r)
UPDATE docs SET topic = 'w' WHERE id < 4 RETURNING id, (SELECT upper(aidb.decode_text('m', title)) FROM topics WHERE name = topic)
UPDATE docs SET topic = 'w' WHERE id < 4 RETURNING id, (SELECT max(aidb.decode_text('m', title)) FROM topics)
UPDATE docs SET topic = 'w' WHERE id < 4 RETURNING id, EXISTS (SELECT 1 FROM topics t WHERE t.name = docs.topic AND aidb.decode_text('m', t.title || docs.topic) = '[double uw]')
UPDATE docs d SET topic = t.name FROM topics t WHERE t.weight = d.id RETURNING d.id, (SELECT aidb.decode_text('m', e.body || t.title || d.topic) FROM docs e WHERE e.id = d.id)
UPDATE docs d SET body = s.b FROM (SELECT id, 'sub' || id AS b FROM docs) s WHERE s.id = d.id AND d.id < 4 RETURNING d.id, (SELECT aidb.decode_text('m', s.b || d.body || weight) FROM topics WHERE name = d.topic)
UPDATE docs SET body = 'x' WHERE id < 3 RETURNING aidb.decode_text('m', (SELECT title FROM topics WHERE name = docs.topic)) || id
WITH s AS (SELECT id, 'cte' || id AS b FROM docs) UPDATE docs SET body = b FROM s WHERE s.id = docs.id AND s.id < 4 RETURNING upper(aidb.decode_text('m', body))
INSERT INTO log (id, reply) SELECT id, body FROM docs RETURNING id, upper(aidb.decode_text('m', reply))
INSERT INTO log VALUES (1, 'a'), (2, aidb.decode_text('m', 'b')) RETURNING *, aidb.decode_text('m', reply) || id
INSERT INTO log (id, reply) SELECT id, aidb.decode_text('m', body) FROM docs WHERE id < 4 RETURNING id, aidb.decode_text('m', reply) || '.'
INSERT INTO log AS l WITH w AS (SELECT 5 AS a, 'w' AS b) SELECT * FROM w RETURNING upper(aidb.decode_text('m', l.reply))
INSERT INTO topics (name, title) VALUES ('x', 'new'), ('q', 'cue') ON CONFLICT (name) DO UPDATE SET title = aidb.decode_text('m', excluded.title) RETURNING name, upper(aidb.decode_text('m', title))
INSERT INTO topics (name, title) VALUES ('x', 'new'), ('q', 'cue') ON CONFLICT DO NOTHING RETURNING name, upper(aidb.decode_text('m', title))
INSERT INTO topics (name) VALUES ('n') RETURNING aidb.decode_text('m', weight::text) || name
DELETE FROM docs WHERE id < 4 RETURNING id, upper(aidb.decode_text('m', body))
DELETE FROM docs USING topics t WHERE t.name = docs.topic RETURNING docs.id, aidb.decode_text('m', t.title || docs.body) || ''
DELETE FROM docs WHERE aidb.decode_text('m', body) = '[alpha]' RETURNING id, upper(aidb.decode_text('m', aidb.decode_text('m', body)))
MERGE INTO topics t USING docs d ON t.name = d.topic AND d.id IN (1, 4) WHEN MATCHED THEN UPDATE SET title = aidb.decode_text('m', d.topic) WHEN NOT MATCHED AND d.id = 5 THEN INSERT VALUES ('new', 'n') RETURNING merge_action(), d.id, upper(aidb.decode_text('m', t.title || merge_action()))
MERGE INTO topics t USING docs d ON t.name = d.topic AND d.id IN (1, 4) WHEN MATCHED THEN DELETE RETURNING t.name, (SELECT aidb.decode_text('m', d.topic || e.id) FROM docs e WHERE e.id = d.id)
UPDATE docs SET body = upper(body) WHERE id < 3 RETURNING aidb.decode_text('m', old.body || new.body) || id
UPDATE docs SET body = upper(body) WHERE id < 3 RETURNING WITH (OLD AS o, NEW AS n) aidb.decode_text('m', o.body), aidb.decode_text('m', n.body)
UPDATE docs SET body = upper(body) WHERE id < 3 RETURNING WITH (OLD AS o) upper(aidb.decode_text('m', o.body)), o.id
INSERT INTO topics VALUES ('x', 'new', 2) ON CONFLICT (name) DO UPDATE SET title = excluded.title RETURNING aidb.decode_text('m', old.title) || aidb.decode_text('m', new.title)
WITH w AS (UPDATE docs SET body = upper(body) WHERE id < 4 RETURNING id, body) SELECT id, upper(aidb.decode_text('m', body)) FROM w ORDER BY id DESC LIMIT 2
WITH w AS (UPDATE docs SET body = upper(body) WHERE id < 4 RETURNING id, body) SELECT w.id, aidb.decode_text('m', w.body || d.body) || '' FROM w JOIN docs d USING (id)
WITH w AS (UPDATE docs SET body = upper(body) RETURNING topic, body) SELECT topic, max(aidb.decode_text('m', body)) FROM w GROUP BY topic HAVING aidb.decode_text('m', topic) <> '[z]'
WITH w AS (DELETE FROM docs WHERE id < 4 RETURNING *) SELECT id FROM w WHERE aidb.decode_text('m', body) = '[alpha]' AND id > 1
WITH w AS (DELETE FROM docs WHERE id < 4 RETURNING *) INSERT INTO log (id, reply) SELECT id, upper(aidb.decode_text('m', body)) FROM w RETURNING id, aidb.decode_text('m', reply) || '.'
WITH w AS (DELETE FROM docs WHERE id < 4 RETURNING *), l AS (INSERT INTO log (id, reply) SELECT id, aidb.decode_text('m', body) FROM w RETURNING *) SELECT upper(aidb.decode_text('m', l.reply)), w.id FROM l JOIN w USING (id)
WITH w AS (INSERT INTO log (id, reply) SELECT id, body FROM docs RETURNING id, upper(aidb.decode_text('m', reply)) AS r) SELECT * FROM w WHERE aidb.decode_text('m', r) LIKE '[[A%'
WITH w AS (UPDATE docs SET body = upper(body) WHERE id < 4 RETURNING id, body), x AS (UPDATE topics SET title = aidb.decode_text('m', w.body) FROM w WHERE weight = w.id RETURNING title) SELECT aidb.decode_text('m', title) || '' FROM x
WITH w AS (UPDATE docs SET body = upper(body) WHERE id < 4 RETURNING id, topic) UPDATE topics SET title = aidb.decode_text('m', title || w.id) FROM w WHERE w.topic = name AND w.id > 1
WITH w AS (UPDATE docs SET body = upper(body) WHERE id < 4 RETURNING id, body) DELETE FROM docs d USING w WHERE d.id = w.id + 3 AND aidb.decode_text('m', w.body) = '[BETA]'
WITH w AS (DELETE FROM log RETURNING reply) SELECT aidb.decode_text('m', reply) || '' FROM w UNION ALL SELECT aidb.decode_text('m', body) FROM docs
WITH w AS (UPDATE docs SET body = upper(body) WHERE id < 4 RETURNING body) SELECT name FROM topics WHERE '[ALPHA]' IN (SELECT aidb.decode_text('m', body) FROM w)
WITH w AS (UPDATE docs SET body = upper(body) WHERE id < 4 RETURNING id, body) SELECT d.id, (SELECT upper(aidb.decode_text('m', w.body)) FROM w WHERE w.id = d.id) FROM docs d
WITH w AS (INSERT INTO log VALUES (1, 'a')) SELECT upper(aidb.decode_text('m', body)) FROM docs
WITH w AS (UPDATE docs SET words = '{a,b}' WHERE id < 3 RETURNING *) SELECT w.id, r.text FROM w, aidb.rerank_text('m', w.body, w.words) r
WITH w (a, b) AS (UPDATE docs SET body = 'x' || id WHERE id < 3 RETURNING id, aidb.decode_text('m', body)) INSERT INTO topics (name, title) SELECT b, 'b' FROM w ON CONFLICT (name) DO UPDATE SET title = aidb.decode_text('m', excluded.title)
CREATE TABLE made AS WITH w AS (DELETE FROM docs WHERE id < 3 RETURNING *) SELECT upper(aidb.decode_text('m', body)) AS u FROM w
INSERT INTO topics VALUES ('x', 'new', 7), ('q', 5, '8') ON CONFLICT (name) DO UPDATE SET title = aidb.decode_text('m', excluded.title || topics.title)
INSERT INTO topics SELECT name, 'n' || title, 4 FROM topics ON CONFLICT (name) DO UPDATE SET title = aidb.decode_text('m', excluded.weight || excluded.title), weight = excluded.weight
INSERT INTO public.topics AS t SELECT topic, topic, 4 FROM docs WHERE id IN (1, 3) ON CONFLICT (name) DO UPDATE SET title = upper(aidb.decode_text('m', t.title || excluded.title))
INSERT INTO topics VALUES ('x', 'new', DEFAULT), ('y', DEFAULT, 5) ON CONFLICT (name) DO UPDATE SET title = aidb.decode_text('m', excluded.weight || coalesce(excluded.title, 'none'))
INSERT INTO topics (name, title, weight) VALUES ('x', 'new', DEFAULT) ON CONFLICT (name) DO UPDATE SET title = aidb.decode_text('m', excluded.weight || excluded.title)
INSERT INTO topics VALUES ('x', 'new', 1) ON CONFLICT (name) DO UPDATE SET title = aidb.decode_text('m', topics.title), weight = 9
-- other statements
CREATE TABLE made AS SELECT id, aidb.decode_text('m', body) FROM docs
CREATE TABLE made AS SELECT id, upper(aidb.decode_text('m', body)) AS u FROM docs WITH NO DATA
CREATE TEMP TABLE IF NOT EXISTS made (a) AS SELECT aidb.decode_text('m', 'x')
SELECT id, aidb.decode_text('m', body) AS r INTO made FROM docs
SELECT id, aidb.decode_text('m', 'x') AS r INTO TEMP made FROM docs
-- errors
SELECT aidb.decode_text('nope', body) FROM docs
SELECT id FROM docs WHERE aidb.decode_text('nope', body) = 'x'
SELECT aidb.decode_text('m', id) || '' FROM docs
SELECT aidb.decode_text('m', nope) || '' FROM docs
SELECT upper(aidb.decode_text('m', body)) FROM nope
SELECT aidb.decode_text('m', body)::int FROM docs
SELECT id FROM docs GROUP BY topic HAVING aidb.decode_text('m', topic) = 'x'
INSERT INTO topics (name, title) SELECT 'x', aidb.decode_text('m', body) FROM docs WHERE id = 1
SELECT (SELECT aidb.decode_text('m', title) FROM topics)
SELECT aidb.decode_text('m', body, body) FROM docs
SELECT (aidb.get_model('bert')).nope
INSERT INTO topics (name, title) VALUES ('x', 'b') RETURNING upper(aidb.decode_text('m', title))
UPDATE docs SET body = 'x' RETURNING upper(aidb.decode_text('m', nope))
UPDATE docs SET body = 'x' RETURNING upper(aidb.decode_text('m', id))
UPDATE docs SET body = 'x' RETURNING upper(aidb.decode_text('nope', body))
UPDATE docs SET id = 1 RETURNING upper(aidb.decode_text('m', body))
WITH w AS (UPDATE docs SET id = id / 0 RETURNING body) SELECT upper(aidb.decode_text('m', body)) FROM w
UPDATE docs SET body = 'x' RETURNING max(aidb.decode_text('m', body))
SELECT id, aidb.decode_text('m', body)::varchar AS v, aidb.decode_text('m', topic)::pg_catalog.bpchar FROM docs
SELECT CAST(aidb.encode_text('m', body) AS float4[]) AS e, aidb.encode_text('m', body)::float8[] FROM docs

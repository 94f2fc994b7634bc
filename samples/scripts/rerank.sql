-- Two steps: PostgreSQL's text search finds candidates by their words, the model puts them in order by their meaning.

CREATE TEMP TABLE passages (id bigint PRIMARY KEY, body text NOT NULL, embedding real[]);

INSERT INTO passages (id, body) VALUES
  (1, 'The bank raised the interest on savings accounts'),
  (2, 'We sat on the bank of the river and watched the boats'),
  (3, 'A bank of clouds hid the sun'),
  (4, 'The bank lends money to people who buy a house'),
  (5, 'Oak trees stood along the bank of the stream'),
  (6, 'The cat slept on the sofa');

CREATE INDEX ON passages USING gin (to_tsvector('english', body));

UPDATE passages SET embedding = aidb.encode_text('bert', body);

-- To the text search these five are alike.
SELECT id, body FROM passages WHERE to_tsvector('english', body) @@ to_tsquery('english', 'bank') ORDER BY id;

WITH candidates AS (
  SELECT id, body, embedding FROM passages WHERE to_tsvector('english', body) @@ to_tsquery('english', 'bank')
)
SELECT round(similarity::numeric, 3) AS similarity, body
FROM candidates
CROSS JOIN LATERAL (
  SELECT sum(a::float8 * b) AS similarity
  FROM unnest(embedding, aidb.encode_text('bert', 'where to get a mortgage')) AS u (a, b)
) AS s
ORDER BY similarity DESC;

DROP TABLE passages;

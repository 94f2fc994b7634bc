-- What the quickstart's --demo runs after it has loaded and embedded the table docs.

-- The models that every database starts with.
SELECT * FROM aidb.list_models();

-- A model turns a text into a vector; these are the first numbers of one.
SELECT (aidb.encode_text('bert', 'hello'))[1:4] AS hello;

-- The texts that are nearest to a question. The vectors of bert have length 1, so the sum of products is their cosine.
SELECT round(similarity::numeric, 3) AS similarity, left(title, 40) AS title, left(body, 60) AS body
FROM docs
CROSS JOIN LATERAL (
  SELECT sum(a::float8 * b) AS similarity
  FROM unnest(embedding, aidb.encode_text('bert', 'where people wait for a train')) AS u (a, b)
) AS s
ORDER BY similarity DESC
LIMIT 5;

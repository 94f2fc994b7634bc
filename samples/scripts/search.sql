-- Search by meaning in a table of your own: no word of a question need occur in the answer.

CREATE TEMP TABLE articles (id bigint PRIMARY KEY, title text NOT NULL, embedding real[]);

INSERT INTO articles (id, title) VALUES
  (1, 'How to reset a forgotten password'),
  (2, 'Opening hours of the branches'),
  (3, 'Sending a parcel abroad'),
  (4, 'Your invoice as a PDF file'),
  (5, 'Returning goods that arrived broken'),
  (6, 'Cancelling a subscription'),
  (7, 'Paying in several instalments');

-- One batch of the model for the whole table.
UPDATE articles SET embedding = aidb.encode_text('bert', title);

-- The question is encoded once. The vectors of bert have length 1, so the sum of products is their cosine.
SELECT round(similarity::numeric, 3) AS similarity, title
FROM articles
CROSS JOIN LATERAL (
  SELECT sum(a::float8 * b) AS similarity
  FROM unnest(embedding, aidb.encode_text('bert', 'I can''t log in any more')) AS u (a, b)
) AS s
ORDER BY similarity DESC
LIMIT 3;

DROP TABLE articles;

-- Sort texts into classes that are described in words, without examples and without training.

CREATE TEMP TABLE classes (name text PRIMARY KEY, description text NOT NULL, embedding real[]);

INSERT INTO classes (name, description) VALUES
  ('billing', 'A question about an invoice, a payment or a refund'),
  ('delivery', 'A question about the shipping of a parcel'),
  ('technical', 'A problem with a device or with software that does not work');

CREATE TEMP TABLE tickets (id bigint PRIMARY KEY, body text NOT NULL, embedding real[]);

INSERT INTO tickets (id, body) VALUES
  (1, 'I was charged twice this month'),
  (2, 'The app crashes when I open the camera'),
  (3, 'My package has been in customs for a week'),
  (4, 'Please send the money back to my bank account'),
  (5, 'The screen stays black after the update');

UPDATE classes SET embedding = aidb.encode_text('bert', description);
UPDATE tickets SET embedding = aidb.encode_text('bert', body);

SELECT body, class, round(similarity::numeric, 3) AS similarity
FROM tickets AS t
CROSS JOIN LATERAL (
  SELECT c.name AS class, (SELECT sum(a::float8 * b) FROM unnest(t.embedding, c.embedding) AS u (a, b)) AS similarity
  FROM classes AS c
  ORDER BY similarity DESC
  LIMIT 1
) AS nearest
ORDER BY id;

DROP TABLE tickets, classes;

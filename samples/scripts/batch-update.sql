-- Embed a large table in portions, each of which is a transaction of its own: locks are short, and a run that was
-- interrupted goes on where it stopped. A program repeats the UPDATE until it changes no row.

CREATE TEMP TABLE notes (id bigint PRIMARY KEY, body text, embedding real[]);

INSERT INTO notes (id, body) SELECT i, 'Note number ' || i FROM generate_series(1, 250) AS i;
INSERT INTO notes (id, body) VALUES (251, NULL);

CREATE INDEX ON notes (id) WHERE embedding IS NULL AND body IS NOT NULL;

UPDATE notes SET embedding = aidb.encode_text('bert', body)
WHERE id IN (SELECT id FROM notes WHERE embedding IS NULL AND body IS NOT NULL ORDER BY id LIMIT 100);

SELECT count(*) AS pending FROM notes WHERE embedding IS NULL AND body IS NOT NULL;

UPDATE notes SET embedding = aidb.encode_text('bert', body)
WHERE id IN (SELECT id FROM notes WHERE embedding IS NULL AND body IS NOT NULL ORDER BY id LIMIT 100);

UPDATE notes SET embedding = aidb.encode_text('bert', body)
WHERE id IN (SELECT id FROM notes WHERE embedding IS NULL AND body IS NOT NULL ORDER BY id LIMIT 100);

SELECT count(*) AS pending FROM notes WHERE embedding IS NULL AND body IS NOT NULL;

DROP TABLE notes;

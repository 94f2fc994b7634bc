ALTER TABLE docs ADD COLUMN w real[];
SELECT aidb.create_model('other', 'dummy');
UPDATE docs SET embedding = aidb.encode_text('m', body) WHERE id = 1;
INSERT INTO docs (id, body, embedding) VALUES (4, 'beta', aidb.encode_text('m', 'beta'));

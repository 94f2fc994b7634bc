ALTER TABLE docs ADD COLUMN v real[];
UPDATE docs SET v = aidb.encode_text('m', body);

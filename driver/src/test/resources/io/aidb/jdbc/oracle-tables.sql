CREATE TABLE docs (id int PRIMARY KEY, body text, topic text, v real[], reply text, words text[], image bytea);
INSERT INTO docs (id, body, topic, words, image) VALUES
  (1, 'alpha', 'x', ARRAY['b', 'aaa', 'cc'], '\x0102'), (2, 'beta', 'x', ARRAY['q'], '\x01'),
  (3, 'alpha', 'y', NULL, NULL), (4, NULL, 'y', '{}', '\x0102'), (5, 'gamma''s "q" ü', 'z', ARRAY['z', NULL, 'y'], NULL),
  (6, '', NULL, ARRAY['m'], '\x'), (7, 'delta', 'z', ARRAY['n', 'o'], '\x07');
CREATE TABLE topics (name text PRIMARY KEY, title text, weight int DEFAULT 1);
INSERT INTO topics VALUES ('x', 'ex', 1), ('y', 'why', 2), ('w', 'double u', 3);
CREATE TABLE log (id int, reply text);
CREATE TABLE empty (id int, body text);

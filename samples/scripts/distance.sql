-- Distances between vectors of type real[], for servers without pgvector. In another schema than pg_temp these functions
-- stay; on a server with pgvector cast to vector instead, and use its operators <=>, <-> and <#> and its indexes.

CREATE FUNCTION pg_temp.cosine_distance(a real[], b real[]) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT 1 - sum(x::float8 * y) / sqrt(sum(x::float8 * x) * sum(y::float8 * y)) FROM unnest(a, b) AS u (x, y)
$$;

CREATE FUNCTION pg_temp.l2_distance(a real[], b real[]) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT sqrt(sum((x::float8 - y) ^ 2)) FROM unnest(a, b) AS u (x, y)
$$;

CREATE FUNCTION pg_temp.negative_inner_product(a real[], b real[]) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT -sum(x::float8 * y) FROM unnest(a, b) AS u (x, y)
$$;

-- For vectors of length 1, as those of bert are, the three agree in their order.
SELECT text,
       round(pg_temp.cosine_distance(v, aidb.encode_text('bert', 'a dog'))::numeric, 3) AS cosine,
       round(pg_temp.l2_distance(v, aidb.encode_text('bert', 'a dog'))::numeric, 3) AS l2,
       round(pg_temp.negative_inner_product(v, aidb.encode_text('bert', 'a dog'))::numeric, 3) AS "inner"
FROM (VALUES
  ('a puppy', aidb.encode_text('bert', 'a puppy')),
  ('a cat', aidb.encode_text('bert', 'a cat')),
  ('an income tax return', aidb.encode_text('bert', 'an income tax return'))
) AS words (text, v)
ORDER BY cosine;

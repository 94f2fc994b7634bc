CREATE SCHEMA aidb;

CREATE FUNCTION aidb.check_model(name text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF name <> 'm' THEN
    RAISE EXCEPTION 'model % not found', name USING ERRCODE = '42704';
  END IF;
  RETURN true;
END $$;

CREATE FUNCTION aidb.decode_text(model_name text, text text) RETURNS text LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  PERFORM aidb.check_model(model_name);
  RETURN '[' || $2 || ']';
END $$;

CREATE FUNCTION aidb.encode_text(model_name text, text text) RETURNS real[] LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  PERFORM aidb.check_model(model_name);
  RETURN ARRAY[length($2), ascii($2), 0.5]::real[];
END $$;

CREATE FUNCTION aidb.encode_image(model_name text, image bytea) RETURNS real[] LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  PERFORM aidb.check_model(model_name);
  RETURN ARRAY[length($2), -1.5]::real[];
END $$;

CREATE FUNCTION aidb.encode_text_batch(model_name text, text text[]) RETURNS SETOF real[] LANGUAGE sql STABLE STRICT
ROWS 10 AS $$
  SELECT aidb.encode_text($1, t) FROM unnest($2) WITH ORDINALITY AS u (t, o) ORDER BY o
$$;

CREATE FUNCTION aidb.decode_text_batch(model_name text, text text[]) RETURNS SETOF text LANGUAGE sql STABLE STRICT
ROWS 10 AS $$
  SELECT aidb.decode_text($1, t) FROM unnest($2) WITH ORDINALITY AS u (t, o) ORDER BY o
$$;

CREATE FUNCTION aidb.rerank_text(model_name text, query text, input text[])
RETURNS TABLE (text text, logit_score double precision, id integer) LANGUAGE sql STABLE STRICT ROWS 10 AS $$
  SELECT t, length(t) - length($2) + ascii(t) / 1000.0::float8, o::int - 1
  FROM unnest($3) WITH ORDINALITY AS u (t, o)
  WHERE t IS NOT NULL AND aidb.check_model($1)
  ORDER BY 2 DESC, 3
$$;

CREATE FUNCTION aidb.list_models() RETURNS TABLE (name text, provider text, options text[]) LANGUAGE sql STABLE
ROWS 10 AS $$
  VALUES ('bert', 'bert_local', ARRAY['config={}']), ('clip', 'clip_local', ARRAY['config={}']),
    ('dummy', 'dummy', ARRAY['config={}']), ('m', 'oracle', ARRAY['config={}']), ('t5', 't5_local', ARRAY['config={}'])
$$;

CREATE FUNCTION aidb.get_model(model_name text) RETURNS TABLE (name text, provider text, options text[]) LANGUAGE sql
STABLE STRICT ROWS 1 AS $$
  SELECT name, provider, options FROM aidb.list_models() WHERE name = $1
$$;

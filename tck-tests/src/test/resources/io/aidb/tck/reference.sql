-- The registry as its reference describes it: each statement as a person would type it.
-- What it prints is in reference.out.

-- Every registry begins with these models.
SELECT * FROM aidb.list_models();

SELECT aidb.create_model('my_model', 'bert_local');

SELECT * FROM aidb.get_model('my_model');

SELECT aidb.delete_model('my_model');

SELECT * FROM aidb.model_providers;

-- A model of the hub, on one line and on several.
SELECT aidb.create_model('my_model', 'bert_local', '{"model": "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2", "revision": "main"}'::JSONB);

SELECT * FROM aidb.get_model('my_model');

SELECT aidb.delete_model('my_model');

SELECT aidb.create_model(
    'my_model',
    'bert_local',
    '{"model": "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2", "revision": "main"}'::JSONB
);

SELECT
  aidb.create_model(
    'my_other_model',   -- its name
    'bert_local',       /* its provider */
    '{
       "model": "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
       "revision": "main"
     }'::JSONB
  );

SELECT * FROM aidb.get_model('my_other_model');

-- Credentials belong to the provider.
SELECT aidb.create_model('my_openai_model', 'openai_completions', '{"model": "gpt-4o"}'::JSONB, '{"api_key": "sk-abc123xyz456def789ghi012jkl345mn"}'::JSONB);

SELECT aidb.create_model('my_openai_embeddings', 'openai_embeddings', '{"model": "text-embedding-3-large"}'::JSONB, '{"api_key": "sk-abc123xyz456def789ghi012jkl345mn"}'::JSONB);

SELECT aidb.create_model('my_new_openai_model', 'openai_completions', '{"model": "gpt-4o"}'::JSONB, '{"api_key": "sk-ngl234meh789ski1111bid011i"}'::JSONB, replace_credentials => true);

SELECT aidb.delete_model('my_new_openai_model');

-- The same credentials again, and none at all, use what the provider has.
SELECT aidb.create_model('my_same_openai_model', 'openai_completions', '{"model": "gpt-4o"}', '{"api_key": "sk-ngl234meh789ski1111bid011i"}');

SELECT aidb.create_model('my_third_openai_model', 'openai_completions', '{"model": "gpt-4o"}'::JSONB);

-- Arguments by name, in both notations and in any order.
SELECT aidb.create_model(name => 'named', provider => 't5_local'::character varying);

SELECT aidb.create_model(provider := 'dummy', name := 'assigned', replace_credentials := false);

SELECT aidb.create_model('mixed', 'nim_embeddings', credentials => '{"api_key": "nvapi-0123456789"}'::jsonb);

select aidb.create_model('five', 'embeddings', '{"url": "http://localhost:11434/v1/embeddings"}', '{}', FALSE);

-- Casts of every spelling.
SELECT aidb.create_model('cast_1'::text, 'dummy'::varchar(255), CAST('{}' AS jsonb), jsonb '{}', 'false'::boolean);

SELECT aidb.create_model(CAST('cast_2' AS TEXT), CAST('dummy' AS CHARACTER VARYING), '{}'::pg_catalog.jsonb, (('{}'))::JsonB);

SELECT aidb.create_model(text 'cast_3', varchar 'dummy', '{}'::json::jsonb, '{}'::"jsonb");

SELECT AIDB.CREATE_MODEL ( 'upper' , 'dummy' ) ;

-- The registry as a relation.
SELECT name, provider FROM aidb.models ORDER BY name;

SELECT count(*) FROM aidb.list_models() WHERE provider = 'openai_completions';

SELECT m.name, p.server_name FROM aidb.list_models() AS m JOIN aidb.model_providers AS p ON p.server_name = m.provider WHERE m.name LIKE 'my%' ORDER BY m.name DESC LIMIT 2;

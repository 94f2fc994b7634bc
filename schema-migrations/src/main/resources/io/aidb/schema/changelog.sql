--liquibase formatted sql logicalFilePath:aidb

-- Runs with the registry's schema as the only one in search_path, all in one transaction. A changeset never changes once
-- it is released. One that older drivers can live with carries labels:compatible; see docs/schema-versions.md.

--changeset aidb:1-models
CREATE TABLE registered_models (
    id bigint GENERATED ALWAYS AS IDENTITY,
    name text PRIMARY KEY CHECK (octet_length(name) BETWEEN 1 AND 63),
    provider text NOT NULL,
    config jsonb NOT NULL CHECK (jsonb_typeof(config) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE registered_models IS 'The models that aidb functions can use, in the order of id.';

-- Ordered, so that it lists the models as the driver does, for those who may only read the view.
CREATE VIEW models AS
    SELECT name, provider, ARRAY['config=' || config::text] AS options
    FROM registered_models
    ORDER BY id;
COMMENT ON VIEW models IS 'The models that aidb functions can use.';

INSERT INTO registered_models (name, provider, config) VALUES
    ('bert', 'bert_local', '{}'),
    ('clip', 'clip_local', '{}'),
    ('t5', 't5_local', '{}'),
    ('dummy', 'dummy', '{}');

--changeset aidb:2-model-providers
CREATE VIEW model_providers (server_name, server_description, server_options) AS
    VALUES
        ('t5_local'::name, 'T5 models run in this process: turn one text into another'::text, NULL::text[]),
        ('embeddings', 'Text embeddings from any server with the OpenAI embeddings API', NULL),
        ('completions', 'Generated text from any server with the OpenAI chat completions API', NULL),
        ('openai_embeddings', 'Text embeddings from OpenAI', NULL),
        ('openai_completions', 'Generated text from OpenAI', NULL),
        ('nim_completions', 'Generated text from NVIDIA NIM', NULL),
        ('nim_embeddings', 'Text embeddings from NVIDIA NIM', NULL),
        ('nim_clip', 'Embeddings of texts and images in one space from NVIDIA NIM', NULL),
        ('nim_reranking', 'Scores of texts against a query from NVIDIA NIM', NULL),
        ('bert_local', 'BERT-like models run in this process: text embeddings', NULL),
        ('clip_local', 'CLIP models run in this process: embeddings of texts and images in one space', NULL),
        ('dummy', 'Made-up but repeatable answers, for tests', NULL);
COMMENT ON VIEW model_providers IS 'What can be named as the provider of a model.';

--changeset aidb:3-credentials
CREATE TABLE credentials (
    provider text PRIMARY KEY,
    storage text NOT NULL CHECK (storage IN ('encrypted', 'plain')),
    key_id text,
    payload text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((storage = 'encrypted') = (key_id IS NOT NULL))
);
COMMENT ON TABLE credentials IS 'The secrets of providers, encrypted by the client with the key that key_id names.';
REVOKE ALL ON credentials FROM PUBLIC;

--changeset aidb:4-version-check
-- A role that may use the schema at all can see which version it has.
GRANT SELECT ON databasechangelog TO PUBLIC;

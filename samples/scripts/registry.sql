-- The registry of models, and its place in transactions. Leaves nothing behind.

SELECT server_name AS provider, server_description AS description FROM aidb.model_providers;

BEGIN;

SELECT aidb.create_model('support', 'dummy', '{"responses": [{"response": "Have you tried to switch it off and on?"}]}');

SELECT name, provider, options FROM aidb.models WHERE name = 'support';

-- The dummy has one reply to every prompt.
SELECT aidb.decode_text('support', 'The printer does not print') AS reply;

SELECT name AS deleted FROM aidb.delete_model('support');

-- Back to the models that were there before, whatever was created or deleted.
ROLLBACK;

SELECT name, provider FROM aidb.list_models() ORDER BY name;

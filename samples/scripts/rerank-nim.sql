-- As rerank.sql, with a model that is made for it: one that NVIDIA NIM serves on this machine. Change the URL, or leave it
-- out and give {"api_key": "…"} as a fourth argument for NVIDIA's own service.

SELECT aidb.create_model('reranker', 'nim_reranking', '{"url": "http://localhost:8000/v1/ranking"}');

SELECT round(logit_score::numeric, 3) AS score, id, text
FROM aidb.rerank_text('reranker', 'where to get a mortgage', ARRAY[
  'The bank raised the interest on savings accounts',
  'We sat on the bank of the river and watched the boats',
  'The bank lends money to people who buy a house'
])
ORDER BY score DESC;

SELECT name AS deleted FROM aidb.delete_model('reranker');

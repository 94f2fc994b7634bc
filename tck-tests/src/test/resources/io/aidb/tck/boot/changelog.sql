--liquibase formatted sql
--changeset me:1
CREATE VIEW long_docs AS SELECT * FROM docs WHERE length(body) > 4;

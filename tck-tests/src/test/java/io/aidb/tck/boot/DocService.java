package io.aidb.tck.boot;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What has to be done as a whole. */
@Service
class DocService {

    private static final String INSERT = "INSERT INTO docs VALUES (:id, :body)";
    private static final String EMBED = "UPDATE docs SET embedding = aidb.encode_text('m', body) WHERE id = :id";

    private final JdbcClient jdbc;

    DocService(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a document with its embedding, or nothing. */
    @Transactional
    void add(int id, String body) {
        jdbc.sql(INSERT).param("id", id).param("body", body).update();
        jdbc.sql(EMBED).param("id", id).update();
    }

    /** Adds a document, with its embedding if the model answers. */
    @Transactional
    boolean addAnyway(int id, String body) {
        jdbc.sql(INSERT).param("id", id).param("body", body).update();
        try {
            jdbc.sql(EMBED).param("id", id).update();
            return true;
        } catch (DataAccessException e) {
            return false;
        }
    }
}

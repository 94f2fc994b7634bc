package io.aidb.tck.boot;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/** Queries of Spring Data JDBC, derived ones and such with calls of models. */
interface DocRepository extends ListCrudRepository<Doc, Integer> {

    List<Doc> findByBodyStartingWithOrderById(String start);

    @Modifying
    @Query("UPDATE docs SET embedding = aidb.encode_text('m', body)")
    int embed();

    @Query("SELECT * FROM docs WHERE embedding = aidb.encode_text('m', :text)")
    List<Doc> findByEmbeddingOf(String text);
}

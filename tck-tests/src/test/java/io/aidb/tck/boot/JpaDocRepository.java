package io.aidb.tck.boot;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Queries of Spring Data JPA, a derived one and a native one with a call of a model. */
interface JpaDocRepository extends JpaRepository<JpaDoc, Integer> {

    List<JpaDoc> findByBodyStartingWithOrderById(String start);

    @Query(nativeQuery = true, value = "SELECT * FROM docs WHERE embedding = aidb.encode_text('m', :text)")
    List<JpaDoc> findByEmbeddingOf(String text);
}

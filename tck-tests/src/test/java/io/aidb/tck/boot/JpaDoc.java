package io.aidb.tck.boot;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row as JPA sees it. */
@Entity
@Table(name = "docs")
class JpaDoc {

    @Id
    int id;

    @Column(columnDefinition = "text")
    String body = "";

    float @Nullable [] embedding;
}

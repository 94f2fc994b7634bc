package io.aidb.tck.boot;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Documents with embeddings: read by Spring Data JDBC and JPA, migrated by Flyway and Liquibase, all of it as Boot configures it. */
@SpringBootApplication
class DocsApplication {}

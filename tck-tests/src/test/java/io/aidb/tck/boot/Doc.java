package io.aidb.tck.boot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row as Spring Data JDBC sees it. */
@Table("docs")
record Doc(@Id int id, String body, @Nullable List<Float> embedding) {}

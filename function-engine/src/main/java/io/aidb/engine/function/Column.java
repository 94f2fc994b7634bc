package io.aidb.engine.function;

/** A column of a function's result. */
public record Column(String name, SqlType type) {}

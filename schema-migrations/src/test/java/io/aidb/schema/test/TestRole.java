package io.aidb.schema.test;

/** A role of the test server that can log in. */
public record TestRole(String name, String password) {}

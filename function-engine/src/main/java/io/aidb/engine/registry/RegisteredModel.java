package io.aidb.engine.registry;

/**
 * A model of the registry.
 *
 * @param name the name under which SQL uses it
 * @param provider the name of its provider
 * @param config its settings: a JSON object as PostgreSQL prints a {@code jsonb} value
 */
public record RegisteredModel(String name, String provider, String config) {}

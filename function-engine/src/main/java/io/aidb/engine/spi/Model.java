package io.aidb.engine.spi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.registry.Credentials;
import java.util.Optional;

/**
 * A registered model as its provider sees it for the time of one call.
 *
 * @param name the model's name in the registry
 * @param config its configuration, not to be changed
 * @param credentials what the provider has stored, if anything
 */
public record Model(String name, ObjectNode config, Optional<Credentials> credentials) {}

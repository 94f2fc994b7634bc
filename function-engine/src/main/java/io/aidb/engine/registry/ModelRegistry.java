package io.aidb.engine.registry;

import java.util.List;
import java.util.Optional;

/**
 * The models of one database, as one connection and its transaction see them. Not safe for concurrent use. All methods
 * throw {@link io.aidb.engine.AidbException}, and leave the transaction usable when they do.
 */
public interface ModelRegistry {

    /** All models: those that every registry begins with, then the others in the order in which they were created. */
    List<RegisteredModel> list();

    Optional<RegisteredModel> find(String name);

    /** Adds a model; 42710 if the name is taken. Answers the model as stored (its config in the form of {@code jsonb}). */
    RegisteredModel create(RegisteredModel model);

    /** Replaces the config of an existing model and answers the model as stored; 42704 if there is none. */
    RegisteredModel update(RegisteredModel model);

    /** Removes a model and answers what it was; empty if there was none. */
    Optional<RegisteredModel> delete(String name);
}

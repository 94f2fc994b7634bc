package io.aidb.jdbc.execution;

import io.aidb.engine.registry.ModelRegistry;
import io.aidb.engine.registry.RegisteredModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for each model once, so that all rows of a statement are computed by the same model. */
final class RememberedModels implements ModelRegistry {

    private final ModelRegistry registry;
    private final Map<String, Optional<RegisteredModel>> found = new HashMap<>();

    RememberedModels(ModelRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<RegisteredModel> list() {
        return registry.list();
    }

    @Override
    public Optional<RegisteredModel> find(String name) {
        return found.computeIfAbsent(name, registry::find);
    }

    @Override
    public RegisteredModel create(RegisteredModel model) {
        found.clear();
        return registry.create(model);
    }

    @Override
    public RegisteredModel update(RegisteredModel model) {
        found.clear();
        return registry.update(model);
    }

    @Override
    public Optional<RegisteredModel> delete(String name) {
        found.clear();
        return registry.delete(name);
    }
}

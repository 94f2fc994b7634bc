package io.aidb.engine.testing;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.registry.ModelRegistry;
import io.aidb.engine.registry.RegisteredModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models in a map. */
public final class InMemoryRegistry implements ModelRegistry {

    private final Map<String, RegisteredModel> models = new LinkedHashMap<>();

    @Override
    public List<RegisteredModel> list() {
        return List.copyOf(models.values());
    }

    @Override
    public Optional<RegisteredModel> find(String name) {
        return Optional.ofNullable(models.get(name));
    }

    @Override
    public RegisteredModel create(RegisteredModel model) {
        if (models.putIfAbsent(model.name(), model) != null) {
            throw new AidbException(SqlState.DUPLICATE_OBJECT, "The registry has " + model.name() + " already.");
        }
        return model;
    }

    @Override
    public RegisteredModel update(RegisteredModel model) {
        if (models.replace(model.name(), model) == null) {
            throw new AidbException(SqlState.UNDEFINED_OBJECT, "The registry has no " + model.name() + ".");
        }
        return model;
    }

    @Override
    public Optional<RegisteredModel> delete(String name) {
        return Optional.ofNullable(models.remove(name));
    }

    void reset(List<RegisteredModel> content) {
        models.clear();
        content.forEach(model -> models.put(model.name(), model));
    }
}

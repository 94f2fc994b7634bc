package io.aidb.provider.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.registry.Credentials;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TokenBudget;
import io.aidb.engine.spi.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The surroundings of a call in a test. */
public final class TestContext implements CallContext {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Settings settings;
    private final Cancellation cancellation;
    private final Usage usage = new Usage();
    private TokenBudget budget = TokenBudget.unlimited();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    public TestContext() {
        this(Cancellation.none(), Map.of(), Map.of());
    }

    public TestContext(Cancellation cancellation) {
        this(cancellation, Map.of(), Map.of());
    }

    public TestContext(Map<String, String> environment) {
        this(Cancellation.none(), Map.of(), environment);
    }

    public TestContext(
            Cancellation cancellation, Map<AidbProperty, String> properties, Map<String, String> environment) {
        this.settings = new Settings(properties, environment::get);
        this.cancellation = cancellation;
    }

    /** A model with the config given as JSON with apostrophes for quotes. */
    public static Model model(String config) {
        return new Model("m", json(config), Optional.empty());
    }

    public static Model model(String config, Map<String, String> secrets, String... origins) {
        return new Model("m", json(config), Optional.of(new Credentials(secrets, Set.of(origins))));
    }

    /** JSON with apostrophes for quotes. */
    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }

    @Override
    public TokenBudget budget() {
        return budget;
    }

    /** This context with tokens to spend. */
    public TestContext withBudget(TokenBudget tokens) {
        budget = tokens;
        return this;
    }

    public List<String> warnings() {
        return warnings;
    }
}

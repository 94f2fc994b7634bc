package io.aidb.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.Providers;
import io.aidb.engine.SqlState;
import io.aidb.engine.testing.InMemorySession;
import io.aidb.engine.testing.MuteProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegistryFunctionsTest {

    private final FunctionCatalog catalog = new FunctionCatalog(new Providers(List.of(new MuteProvider("mute"))));
    private final InMemorySession session =
            new InMemorySession().with("a", "mute", "{}").with("b", "mute", "{\"model\": \"x\"}");

    @Test
    void listsTheModelsInTheOrderOfTheRegistry() {
        assertThat(rows("list_models"))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(model("a", "config={}"), model("b", "config={\"model\": \"x\"}"));
    }

    @Test
    void findsAModelByName() {
        assertThat(rows("get_model", "b"))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(model("b", "config={\"model\": \"x\"}"));
        assertThat(notFound("get_model")).hasMessage("Model not found: c");
    }

    @Test
    void deletesAModelAndReturnsWhatItWas() {
        assertThat(delete("a")).usingRecursiveComparison().isEqualTo(List.of((Object) model("a", "config={}")));
        assertThat(session.models().find("a")).isEmpty();
        assertThat(session.models().find("b")).isPresent();
        assertThat(notFound("delete_model")).hasMessage("Model not found: c");
    }

    @Test
    void listsTheProviders() {
        AidbFunction.SetReturning relation = catalog.relation("model_providers").orElseThrow();

        assertThat(relation.body().evaluate(new Arguments(), session))
                .containsExactly(new @Nullable Object[] {"mute", "Can do nothing.", null});
    }

    private List<@Nullable Object[]> rows(String function, Object... arguments) {
        return ((AidbFunction.SetReturning) catalog.function(function).orElseThrow())
                .body()
                .evaluate(new Arguments(arguments), session);
    }

    private List<? extends @Nullable Object> delete(String name) {
        return ((AidbFunction.Scalar) catalog.function("delete_model").orElseThrow())
                .body()
                .evaluate(List.of(new Arguments(name)), session);
    }

    private AidbException notFound(String function) {
        AidbException failure = catchThrowableOfType(AidbException.class, () -> {
            if (function.equals("delete_model")) {
                delete("c");
            } else {
                rows(function, "c");
            }
        });
        assertThat(failure.state()).isEqualTo(SqlState.UNDEFINED_OBJECT);
        return failure;
    }

    private static @Nullable Object[] model(String name, String options) {
        return new Object[] {name, "mute", new String[] {options}};
    }
}

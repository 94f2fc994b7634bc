package io.aidb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.spi.ModelProvider;
import io.aidb.engine.testing.MuteProvider;
import io.aidb.engine.testing.RecordingProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvidersTest {

    private final RecordingProvider first = new RecordingProvider("a");
    private final RecordingProvider namesake = new RecordingProvider("a");
    private final MuteProvider mute = new MuteProvider("b");

    @Test
    void keepsTheirOrderAndTheFirstOfEachName() {
        Providers providers = new Providers(List.of(mute, first, namesake));

        assertThat(providers.all()).containsExactly(mute, first);
        assertThat(providers.require("a")).isSameAs(first);
        assertThat(providers.find("A")).isEmpty();
    }

    @Test
    void saysWhichIsUnknown() {
        AidbException failure =
                catchThrowableOfType(AidbException.class, () -> new Providers(List.of(mute)).require("unheard"));

        assertThat(failure.state()).isEqualTo(SqlState.UNDEFINED_OBJECT);
        assertThat(failure).hasMessage("Model provider with name \"unheard\" not found");
        assertThat(failure.hint()).contains("aidb.model_providers");
    }

    @Test
    void closesAllOfThemAlsoWhenSomeFail() {
        Providers providers = new Providers(List.of(failing("x"), first, failing("y")));

        assertThatThrownBy(providers::close)
                .hasMessage("x")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("y"));

        assertThat(first.closed()).isEqualTo(1);
    }

    private static ModelProvider failing(String name) {
        return new ModelProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String description() {
                return "Fails to close.";
            }

            @Override
            public void close() {
                throw new IllegalStateException(name);
            }
        };
    }
}

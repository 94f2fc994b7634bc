package io.aidb.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Providers;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Tokens;
import io.aidb.engine.telemetry.ExecutionTrace;
import io.aidb.engine.telemetry.ModelCall;
import io.aidb.engine.testing.InMemorySession;
import io.aidb.engine.testing.RecordingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelCallsTest {

    private static final Logger LOGGER = Logger.getLogger("io.aidb.calls");

    private final List<String> logged = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final InMemorySession session = new InMemorySession().with("b", "p", "{}");
    private final ModelResolver models = new ModelResolver(new Providers(List.of(new RecordingProvider("p"))));
    private final ModelCalls calls = new ModelCalls(new UsageLedger());

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            logged.add(new SimpleFormatter().formatMessage(event));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
    }

    private <R> R make(Function<CallContext, R> call) {
        return calls.make(models.resolve("b", RecordingProvider.class, session), 3, session, call);
    }

    @Test
    void logsNothingUnlessAskedTo() {
        make(context -> "");

        assertThat(logged).isEmpty();
    }

    @Test
    void logsCallsThatTakeAsLongAsTheLimit() {
        session.with(AidbProperty.LOG_MIN_CALL_DURATION, "0");

        make(context -> "");

        assertThat(logged)
                .singleElement()
                .asString()
                .matches("duration: \\d+ ms  \\w+  model: b  provider: p  items: 3");
    }

    @Test
    void leavesOutOfTheLogWhatIsQuicker() {
        session.with(AidbProperty.LOG_MIN_CALL_DURATION, "3600000");

        make(context -> "");

        assertThat(logged).isEmpty();
    }

    @Test
    void tellsObserversTheTokensOfThisCallAlone() {
        session.with(new Observer());

        make(context -> {
            context.usage().tokens(new Tokens(10, 4));
            return "";
        });
        make(context -> {
            context.usage().tokens(new Tokens(1, 0));
            return "";
        });

        assertThat(seen).containsExactly("p b 3", "10 4 null", "p b 3", "1 0 null");
    }

    @Test
    void tellsObserversOfFailuresAndLogsThem() {
        session.with(new Observer()).with(AidbProperty.LOG_MIN_CALL_DURATION, "0");

        AidbException failure = new AidbException(SqlState.IO_ERROR, "Broken.");
        assertThatThrownBy(() -> make(context -> {
                    throw failure;
                }))
                .isInstanceOf(AidbException.class);

        assertThat(seen).containsExactly("p b 3", "0 0 58030");
        assertThat(logged).singleElement().asString().endsWith("error: 58030");
    }

    private final class Observer implements ExecutionTrace {
        @Override
        public CallTrace call(ModelCall call) {
            seen.add(call.provider() + " " + call.model() + " " + call.items());
            return (input, output, error) -> seen.add(input + " " + output + " " + error);
        }

        @Override
        public void end(@Nullable String error) {}
    }
}

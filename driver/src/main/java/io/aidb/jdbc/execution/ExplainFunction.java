package io.aidb.jdbc.execution;

import io.aidb.engine.AidbException;
import io.aidb.engine.Session;
import io.aidb.engine.SqlState;
import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.Arguments;
import io.aidb.engine.function.Column;
import io.aidb.engine.function.Parameter;
import io.aidb.engine.function.Returns;
import io.aidb.engine.function.Signature;
import io.aidb.engine.function.SqlType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code aidb.explain}, the one function that is about the driver itself. */
public final class ExplainFunction {

    private ExplainFunction() {}

    public static AidbFunction function() {
        Signature signature = new Signature(
                "explain",
                List.of(new Parameter(
                        "statement",
                        List.of("sql"),
                        SqlType.TEXT,
                        Optional.empty(),
                        "The statement, in which a question mark is a parameter.")),
                new Returns(
                        Returns.Kind.TABLE,
                        List.of(
                                new Column("step", SqlType.INTEGER, "The place of the step, counted from 1."),
                                new Column("action", SqlType.TEXT, "What is done, by the driver or by the server."),
                                new Column(
                                        "rows",
                                        SqlType.BIGINT,
                                        "How many rows or calls it is for, by the server's estimate."),
                                new Column(
                                        "detail", SqlType.TEXT, "The text that is sent, or where the call stands."))),
                Signature.Effect.VOLATILE,
                "Shows how a statement with calls would be executed, without calling a model or executing anything.");
        return new AidbFunction.SetReturning(signature, ExplainFunction::explain);
    }

    private static List<@Nullable Object[]> explain(Arguments call, Session session) {
        if (session instanceof Execution execution) {
            return execution.explain(call.text(0));
        }
        throw new AidbException(SqlState.INTERNAL_ERROR, "Only a connection of this driver can explain a statement.");
    }
}

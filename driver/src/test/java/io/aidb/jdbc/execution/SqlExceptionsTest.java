package io.aidb.jdbc.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.util.PSQLException;

class SqlExceptionsTest {

    @Test
    void printsMessageHintAndPositionAsAServerErrorIsPrinted() {
        AidbException failure = new AidbException(SqlState.SYNTAX_ERROR, "It failed.", "Do it better.");

        PSQLException exception = SqlExceptions.of(failure.at(7));

        assertThat((Throwable) exception).hasMessage("ERROR: It failed.\n  Hint: Do it better.\n  Position: 7");
        assertThat(exception.getServerErrorMessage().getHint()).isEqualTo("Do it better.");
        assertThat(exception.getServerErrorMessage().getPosition()).isEqualTo(7);
    }

    @Test
    void printsNoHintWhereThereIsNone() {
        assertThat((Throwable) SqlExceptions.of(new AidbException(SqlState.IO_ERROR, "It failed.")))
                .hasMessage("ERROR: It failed.");
    }

    @ParameterizedTest
    @EnumSource(SqlState.class)
    void keepsStateAndCause(SqlState state) {
        AidbException failure = new AidbException(state, "It failed.", null, new IllegalStateException("deeper"));

        PSQLException exception = SqlExceptions.of(failure);

        assertThat(exception.getSQLState()).isEqualTo(state.code());
        assertThat((Throwable) exception).hasCause(failure).hasRootCauseMessage("deeper");
        assertThat(SqlExceptions.isOurs(exception)).isTrue();
    }

    @Test
    void keepsAMessageWithZeroCharactersInOnePiece() {
        assertThat((Throwable) SqlExceptions.of(new AidbException(SqlState.INVALID_JSON, "No \0Hjson.")))
                .hasMessage("ERROR: No  Hjson.");
    }

    @Test
    void tellsExceptionsOfTheServerFromOurs() {
        assertThat(SqlExceptions.isOurs(new SQLException("theirs"))).isFalse();
        assertThat(SqlExceptions.isOurs(null)).isFalse();
    }
}

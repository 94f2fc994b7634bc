package io.aidb.schema;

import static io.aidb.schema.MigratedDatabase.migrate;
import static io.aidb.schema.MigratedDatabase.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.SqlState;
import io.aidb.engine.registry.RegisteredModel;
import io.aidb.schema.test.TestStandby;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StandbyIT {

    @Test
    void standbyServesTheModelsOfItsPrimaryAndRefusesChangesItself() throws IOException, SQLException {
        try (TestStandby standby = TestStandby.after(database -> migrate(database, settings()));
                Connection connection = standby.database().connect()) {
            connection.setAutoCommit(false);
            migrate(standby.database(), settings());
            JdbcModelRegistry registry = new JdbcModelRegistry(connection, settings());

            AidbException onCreate = catchThrowableOfType(
                    AidbException.class, () -> registry.create(new RegisteredModel("m", "dummy", "{}")));
            AidbException onMigration = catchThrowableOfType(
                    AidbException.class, () -> migrate(standby.database(), settings(AidbProperty.SCHEMA, "elsewhere")));

            assertThat(onCreate.state()).isEqualTo(SqlState.READ_ONLY_TRANSACTION);
            assertThat(onMigration.state()).isEqualTo(SqlState.READ_ONLY_TRANSACTION);
            assertThat(registry.list()).hasSize(4);
        }
    }
}

package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Calls in branches of distributed transactions, and what the coordinator makes of these. */
class DistributedTransactionsIT {

    private static final String EMBED = "UPDATE docs SET e = aidb.encode_text('dummy', body)";
    private static final String EMBEDDED = "SELECT count(e) FROM docs";

    private final Branch branch = new Branch(UUID.randomUUID().toString());
    private TestDatabase database;
    private XAConnection distributed;
    private XAResource resource;
    private Connection connection;
    private Connection other;

    private record Branch(String name) implements Xid {

        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return name.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }

    @BeforeAll
    static void needPreparedTransactions() {
        assumeTrue(TestPostgres.preparesTransactions(), "The given server has max_prepared_transactions = 0.");
    }

    @BeforeEach
    void open() throws SQLException {
        database = TestPostgres.newDatabase();
        other = Connections.open(database);
        run(
                other,
                "CREATE TABLE docs AS SELECT n AS id, 'text ' || n AS body, NULL::real[] AS e"
                        + " FROM generate_series(1, 50) AS n");
        run(other, "SELECT * FROM aidb.list_models()");
        AidbXADataSource dataSource = new AidbXADataSource();
        dataSource.setUrl(database.url());
        dataSource.setAidbParameterValues(10);
        distributed = dataSource.getXAConnection(database.user(), database.password());
        resource = distributed.getXAResource();
        connection = distributed.getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        distributed.close();
        other.close();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void start() throws XAException {
        resource.start(branch, XAResource.TMNOFLAGS);
    }

    private void prepare() throws XAException {
        resource.end(branch, XAResource.TMSUCCESS);
        assertThat(resource.prepare(branch)).isEqualTo(XAResource.XA_OK);
    }

    @Test
    void itsHandleIsOneOfOurConnections() throws SQLException {
        assertThat(connection.isWrapperFor(AidbConnection.class)).isTrue();
        assertThat(connection).isInstanceOf(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.isWrapperFor(AidbStatement.class)).isTrue();
            assertThat(connection).isEqualTo(statement.getConnection());
        }
    }

    @Test
    void callsOutsideOfABranchAreMadeAtOnce() throws SQLException {
        run(connection, EMBED);
        assertThat(value(other, EMBEDDED)).isEqualTo("50");
    }

    @Test
    void whatWasComputedIsThereOnceTheBranchIsCommitted() throws Exception {
        start();
        run(connection, EMBED);
        assertThat(value(connection, EMBEDDED)).isEqualTo("50");
        prepare();
        assertThat(value(other, EMBEDDED)).isEqualTo("0");

        resource.commit(branch, false);

        assertThat(value(other, EMBEDDED)).isEqualTo("50");
    }

    @Test
    void aBranchIsCommittedInOnePhase() throws Exception {
        start();
        run(connection, EMBED);
        resource.end(branch, XAResource.TMSUCCESS);
        resource.commit(branch, true);
        assertThat(value(other, EMBEDDED)).isEqualTo("50");
    }

    @Test
    void aPreparedBranchIsFoundAndRolledBackByAnotherConnection() throws Exception {
        start();
        run(connection, EMBED);
        run(connection, "SELECT aidb.create_model('new', 'dummy')");
        assertThat(value(connection, "SELECT cardinality(aidb.encode_text('new', 'x'))"))
                .isEqualTo("384");
        prepare();
        distributed.close();

        AidbXADataSource dataSource = new AidbXADataSource();
        dataSource.setUrl(database.url());
        XAConnection recovering = dataSource.getXAConnection(database.user(), database.password());
        Xid[] found = recovering.getXAResource().recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
        assertThat(found)
                .anySatisfy(xid -> assertThat(xid.getGlobalTransactionId()).isEqualTo(branch.getGlobalTransactionId()));
        recovering.getXAResource().rollback(branch);
        recovering.close();

        assertThat(value(other, EMBEDDED)).isEqualTo("0");
        assertThat(value(other, "SELECT count(*) FROM aidb.list_models() WHERE name = 'new'"))
                .isEqualTo("0");
    }

    @Test
    void aCallThatFailsLeavesTheBranchAsItWas() throws Exception {
        List<String> errors = new ArrayList<>();
        distributed.addConnectionEventListener(new ConnectionEventListener() {
            @Override
            public void connectionClosed(ConnectionEvent event) {
                throw new AssertionError("closed");
            }

            @Override
            public void connectionErrorOccurred(ConnectionEvent event) {
                errors.add(event.getSQLException().getMessage());
            }
        });
        run(
                other,
                "SELECT aidb.create_model('nobody', 'embeddings', '{\"url\": \"http://127.0.0.1:1/\","
                        + " \"model\": \"m\", \"max_retries\": 0}')");
        start();
        run(connection, "UPDATE docs SET body = body || '!' WHERE id = 1");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> run(connection, "UPDATE docs SET e = aidb.encode_text('nobody', body)"))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("58030"));
        run(connection, EMBED);
        prepare();
        resource.commit(branch, false);

        assertThat(value(other, "SELECT body FROM docs WHERE id = 1")).isEqualTo("text 1!");
        assertThat(value(other, EMBEDDED)).isEqualTo("50");
        assertThat(errors).isEmpty();
    }

    @Test
    void theTransactionIsTheCoordinatorsWhileABranchIsActive() throws Exception {
        start();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(connection::commit)
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("55000"));
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connection.setAutoCommit(false));
        resource.end(branch, XAResource.TMFAIL);
        resource.rollback(branch);
        assertThat(connection.getAutoCommit()).isTrue();
    }
}

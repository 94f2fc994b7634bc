package io.aidb.tck.pgjdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The part of the suite that exercises connections, statements, metadata and data sources most, in about a minute. */
class PgjdbcSuiteIT {

    private static final String PART = "org\\.postgresql\\.test\\.("
            + "jdbc2\\.(ResultSet|Statement|PreparedStatement|CallableStmt|Connection|BatchExecute|UpdateableResult|CursorFetch"
            + "|DatabaseMetaData|DatabaseMetaDataProperties|Notify|Copy|Driver|PGProperty|RefCursor|ServerPreparedStmt)"
            + "|jdbc2\\.optional\\..*"
            + "|jdbc3\\.(GeneratedKeys|Jdbc3CallableStatement|Jdbc3Savepoint|ResultSet|SendRecvBufferSize)"
            + "|jdbc4\\.(Array|ClientInfo|DatabaseMetaData|IsValid|Wrapper|ConnectionValidTimeout)"
            + "|jdbc4\\.jdbc41\\..*"
            + "|jdbc42\\.(GetObject310|SetObject310|LargeCountJdbc42|CustomizeDefaultFetchSize)"
            + ")Test";

    @Test
    void whatPassesWithPgjdbcPassesWithThisDriver() throws Exception {
        Comparison comparison = PgjdbcSuite.compare(Path.of("target", "pgjdbc"), PART);
        assertThat(comparison.unexplained()).as(comparison.toString()).isEmpty();
        assertThat(comparison.acceptedInVain()).isEmpty();
        assertThat(comparison.raw()).hasSizeGreaterThan(1_000);
    }
}

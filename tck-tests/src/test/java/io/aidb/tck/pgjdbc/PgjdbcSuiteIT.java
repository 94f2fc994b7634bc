package io.aidb.tck.pgjdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The part of the suite that exercises connections, statements, metadata and data sources most, in about a minute. */
class PgjdbcSuiteIT {

    private static final String PART = "org\\.postgresql\\.test\\.("
            + "jdbc2\\.(ResultSet|PreparedStatement|CallableStmt|Connection|BatchExecute|CursorFetch|RefCursor|Notify"
            + "|DatabaseMetaDataProperties|PGProperty|optional\\..*)"
            + "|jdbc3\\.(GeneratedKeys|Jdbc3CallableStatement|Jdbc3Savepoint|ResultSet)"
            + "|jdbc4\\.(Array|ClientInfo|DatabaseMetaData|IsValid|Wrapper|jdbc41\\..*)"
            + "|xa\\.XADataSource"
            + ")Test";

    @Test
    void whatPassesWithPgjdbcPassesWithThisDriver() throws Exception {
        Comparison comparison = PgjdbcSuite.compare(Path.of("target", "pgjdbc"), PART);
        assertThat(comparison.unexplained()).as(comparison.toString()).isEmpty();
        assertThat(comparison.acceptedInVain()).isEmpty();
        assertThat(comparison.raw()).hasSizeGreaterThan(600);
    }
}

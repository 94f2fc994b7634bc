package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.jdbc.AidbDataSource;
import java.io.StringWriter;
import java.sql.Connection;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import schemacrawler.inclusionrule.IncludeAll;
import schemacrawler.inclusionrule.InclusionRule;
import schemacrawler.inclusionrule.RegularExpressionExclusionRule;
import schemacrawler.inclusionrule.RegularExpressionInclusionRule;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.tools.command.text.schema.options.TextOutputFormat;
import schemacrawler.tools.databaseconnector.DatabaseConnectorRegistry;
import schemacrawler.tools.executable.SchemaCrawlerExecutable;
import schemacrawler.tools.options.OutputOptionsBuilder;
import us.fatehi.utility.datasource.DatabaseConnectionSources;

/** SchemaCrawler, which reads all that a catalogue holds: what it prints. */
class SchemaCrawlerIT {

    /** Of these the driver says more than the server. */
    private static final InclusionRule TABLES =
            new RegularExpressionExclusionRule(".*aidb\\.(models|model_providers|usage)");

    private static final InclusionRule ROUTINES = new RegularExpressionExclusionRule(".*aidb\\..*");

    private static final DatabaseConnectorRegistry PLUGINS = DatabaseConnectorRegistry.getDatabaseConnectorRegistry();

    private final Logger log = Logger.getLogger("");
    private final Level level = log.getLevel();
    private ClientDatabase client;

    @BeforeEach
    void create() throws Exception {
        log.setLevel(Level.OFF);
        client = ClientDatabase.createWithShop();
    }

    @AfterEach
    void close() {
        client.close();
        log.setLevel(level);
    }

    private static String run(DataSource database, String system) throws Exception {
        return run(database, system, TABLES, ROUTINES);
    }

    /** What the command {@code details} prints of what is included, by the plug-in for this system. */
    private static String run(DataSource database, String system, InclusionRule tables, InclusionRule routines)
            throws Exception {
        StringWriter output = new StringWriter();
        SchemaCrawlerExecutable crawler = new SchemaCrawlerExecutable("details");
        crawler.setSchemaCrawlerOptions(SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
                .withLoadOptions(LoadOptionsBuilder.builder()
                        .withSchemaInfoLevel(SchemaInfoLevelBuilder.maximum())
                        .toOptions())
                .withLimitOptions(LimitOptionsBuilder.builder()
                        .includeSchemas(new RegularExpressionInclusionRule(".*(public|shop|aidb)"))
                        .includeTables(tables)
                        .includeRoutines(routines)
                        .includeSequences(new IncludeAll())
                        .toOptions()));
        crawler.setOutputOptions(OutputOptionsBuilder.builder()
                .withOutputFormat(TextOutputFormat.text)
                .withOutputWriter(output)
                .toOptions());
        try (Connection connection = database.getConnection()) {
            crawler.setSchemaRetrievalOptions(PLUGINS.findDatabaseConnectorFromDatabaseSystemIdentifier(system)
                    .getSchemaRetrievalOptionsBuilder(connection)
                    .toOptions());
        }
        crawler.setDataSource(DatabaseConnectionSources.fromDataSource(database));
        crawler.execute();
        return output.toString().replaceAll("(?m)^generated on .*", "");
    }

    @Test
    void printsWhatItPrintsWithPgjdbc() throws Exception {
        AidbDataSource shortUrl = new AidbDataSource();
        shortUrl.setUrl(client.shortUrl());
        String raw = run(client.raw(), "postgresql");
        assertThat(raw)
                .contains(
                        "'new', paid', sent'",
                        "EXECUTE FUNCTION shop.stamp()",
                        "shop.discount",
                        "aidb.registered_models");
        assertThat(run(client.aidb(), "postgresql")).isEqualTo(raw);
        assertThat(run(shortUrl, "postgresql")).isEqualTo(raw);
        assertThat(client.provider().takeTexts()).isEmpty();
    }

    /** It goes by the beginning of the URL, and then asks JDBC alone. */
    @Test
    void doesNotChooseItsPluginForPostgresqlByOurUrl() throws Exception {
        assertThat(PLUGINS.findDatabaseConnectorFromUrl(client.rawUrl()))
                .isSameAs(PLUGINS.findDatabaseConnectorFromDatabaseSystemIdentifier("postgresql"));
        for (String url : new String[] {client.url(), client.shortUrl()}) {
            assertThat(PLUGINS.findDatabaseConnectorFromUrl(url))
                    .isSameAs(PLUGINS.findDatabaseConnectorFromDatabaseSystemIdentifier("unknown"));
        }
        assertThat(run(client.aidb(), "unknown")).isEqualTo(run(client.raw(), "unknown"));
    }

    @Test
    void listsTheFunctionsOfAidb() throws Exception {
        assertThat(run(client.aidb(), "postgresql", new IncludeAll(), new IncludeAll()))
                .contains("aidb.encode_text ", "Turns a text into an embedding.", "aidb.usage");
        assertThat(client.provider().takeTexts()).isEmpty();
    }
}

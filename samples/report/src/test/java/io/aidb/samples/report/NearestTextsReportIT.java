package io.aidb.samples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NearestTextsReportIT {

    private static final Map<String, Object> PARAMETERS =
            Map.of("model", "m", "question", "where people wait for a train", "rows", 2);

    private static final List<String> REQUESTS = new CopyOnWriteArrayList<>();

    private static NearestTextsReport report;
    private static TestDatabase database;
    private static HttpServer model;

    @TempDir
    Path folder;

    private Connection connection;

    @BeforeAll
    static void prepare() throws Exception {
        report = new NearestTextsReport();
        model = startModel();
        database = TestPostgres.newDatabase();
        try (Connection setUp = connect();
                Statement statement = setUp.createStatement()) {
            statement.execute("SELECT aidb.create_model('m', 'embeddings', '{\"url\": \"http://127.0.0.1:"
                    + model.getAddress().getPort() + "/v1/embeddings\"}')");
            statement.execute("CREATE TABLE docs (id bigint PRIMARY KEY, title text, body text, embedding real[])");
            statement.execute("INSERT INTO docs VALUES (1, 'knife', 'edge tool, for cutting', '{0,1}'),"
                    + " (2, 'railway station', 'terminal where trains load passengers', '{1,0}'),"
                    + " (3, 'queue', 'a line of \"waiting\" people', '{0.5,0.5}')");
        }
    }

    /** A model for which every text means the same. */
    private static HttpServer startModel() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            REQUESTS.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"data\": [{\"index\": 0, \"embedding\": [1.0, 0.5]}]}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    @AfterAll
    static void stopModel() {
        model.stop(0);
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:aidb:" + database.url().substring("jdbc:".length()), database.user(), database.password());
    }

    @BeforeEach
    void open() throws SQLException {
        connection = connect();
        REQUESTS.clear();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void writesTheNearestRowsAsCsvWithOneCallOfTheModel() throws Exception {
        Path csv = folder.resolve("out.csv");

        report.writeCsv(connection, PARAMETERS, csv);

        assertThat(Files.readAllLines(csv))
                .containsExactly(
                        "title,text,similarity",
                        "railway station,terminal where trains load passengers,1.000",
                        "queue,\"a line of \"\"waiting\"\" people\",0.750");
        assertThat(REQUESTS).singleElement().asString().contains("where people wait for a train");
    }

    @Test
    void writesThemAsPdfWithOneCallOfTheModel() throws Exception {
        Path pdf = folder.resolve("out.pdf");

        report.writePdf(connection, PARAMETERS, pdf);

        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(document))
                    .contains("where people wait for a train", "railway station", "1.000", "0.750", "Page 1")
                    .doesNotContain("knife");
        }
        assertThat(REQUESTS).hasSize(1);
    }

    @Test
    void failsWithTheDriversErrorAndLeavesTheConnectionUsable() throws Exception {
        Map<String, Object> unknownModel = Map.of("model", "nobody", "question", "?");

        assertThatThrownBy(() -> report.writePdf(connection, unknownModel, folder.resolve("out.pdf")))
                .hasCauseInstanceOf(SQLException.class)
                .hasStackTraceContaining("nobody");

        report.writeCsv(connection, PARAMETERS, folder.resolve("out.csv"));
        assertThat(REQUESTS).hasSize(1);
    }
}

package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperExportManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.design.JRDesignQuery;
import net.sf.jasperreports.engine.design.JasperDesign;
import net.sf.jasperreports.engine.export.JRCsvExporter;
import net.sf.jasperreports.engine.xml.JRXmlLoader;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleWriterExporterOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A report with a parameter, whose query searches by an embedding, as PDF and CSV. */
class JasperReportsIT {

    private static final String QUESTION = "zeta";

    private ClientDatabase client;

    @BeforeEach
    void create() throws Exception {
        client = ClientDatabase.create();
        try (Connection connection = client.aidb().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE docs SET embedding = aidb.encode_text('m', body)");
        }
        client.provider().takeTexts();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static JasperDesign design() throws JRException, IOException {
        try (InputStream in = Objects.requireNonNull(JasperReportsIT.class.getResourceAsStream("nearest.jrxml"))) {
            return JRXmlLoader.load(in);
        }
    }

    private static JasperPrint filled(JasperDesign design, Connection connection) throws JRException {
        Map<String, Object> parameters = new HashMap<>(Map.of("question", QUESTION));
        return JasperFillManager.fillReport(JasperCompileManager.compileReport(design), parameters, connection);
    }

    private static String csv(JasperPrint print) throws JRException {
        StringWriter text = new StringWriter();
        JRCsvExporter exporter = new JRCsvExporter();
        exporter.setExporterInput(new SimpleExporterInput(print));
        exporter.setExporterOutput(new SimpleWriterExporterOutput(text));
        exporter.exportReport();
        return text.toString();
    }

    @Test
    void printsWhatItPrintsWithTheEmbeddingWrittenOut() throws Exception {
        JasperDesign without = design();
        JRDesignQuery query = new JRDesignQuery();
        query.setText(without.getQuery().getText().replace("aidb.encode_text('m', $P{question})", "'{4,2,1}'::real[]"));
        without.setQuery(query);
        String expected;
        try (Connection raw = client.raw().getConnection()) {
            expected = csv(filled(without, raw));
        }
        try (Connection connection = client.aidb().getConnection()) {
            JasperPrint print = filled(design(), connection);
            assertThat(csv(print)).isEqualTo(expected).contains("2,beta,0.00", "1,alpha,1.00");
            assertThat(client.provider().takeTexts()).containsExactly(QUESTION);

            byte[] pdf = JasperExportManager.exportReportToPdf(print);
            assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            try (PdfReader reader = new PdfReader(pdf)) {
                assertThat(new PdfTextExtractor(reader).getTextFromPage(1))
                        .contains("Nearest to: zeta", "beta", "gamma ray");
            }
        }
    }
}

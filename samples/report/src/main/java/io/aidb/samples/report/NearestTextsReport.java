package io.aidb.samples.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperExportManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.export.JRCsvExporter;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleWriterExporterOutput;

/**
 * Prints the texts of the quickstart's table that are nearest to a question, as a PDF document and as CSV: {@code
 * NearestTextsReport URL QUESTION FOLDER}. The report itself, with its query, is {@code nearest-texts.jrxml}.
 */
public final class NearestTextsReport {

    private static final String NAME = "nearest-texts";

    private final JasperReport report;

    /** Compiles the report. */
    public NearestTextsReport() throws IOException, JRException {
        try (InputStream source = NearestTextsReport.class.getResourceAsStream(NAME + ".jrxml")) {
            report = JasperCompileManager.compileReport(source);
        }
    }

    public static void main(String[] arguments) throws IOException, JRException, SQLException {
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        NearestTextsReport report = new NearestTextsReport();
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            Map<String, Object> parameters = Map.of("question", arguments[1]);
            report.writePdf(connection, parameters, folder.resolve(NAME + ".pdf"));
            report.writeCsv(connection, parameters, folder.resolve(NAME + ".csv"));
        }
    }

    /**
     * Runs the query and writes pages.
     *
     * @param parameters {@code question}; {@code model}, if not {@code bert}; {@code rows}, if not 10
     */
    public void writePdf(Connection connection, Map<String, Object> parameters, Path file) throws JRException {
        JasperExportManager.exportReportToPdfFile(fill(connection, parameters), file.toString());
    }

    /** As {@link #writePdf}, but only the rows, in UTF-8. */
    public void writeCsv(Connection connection, Map<String, Object> parameters, Path file) throws JRException {
        Map<String, Object> onOnePage = new HashMap<>(parameters);
        onOnePage.put(JRParameter.IS_IGNORE_PAGINATION, true);
        JRCsvExporter exporter = new JRCsvExporter();
        exporter.setExporterInput(new SimpleExporterInput(fill(connection, onOnePage)));
        exporter.setExporterOutput(new SimpleWriterExporterOutput(file.toFile()));
        exporter.exportReport();
    }

    private JasperPrint fill(Connection connection, Map<String, Object> parameters) throws JRException {
        return JasperFillManager.fillReport(report, new HashMap<>(parameters), connection);
    }
}

package io.aidb.tck;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * A JVM that has the driver in a class loader of its own, as tools do, whose parent knows nothing but the JDK, and that
 * executes statements one after the other.
 */
final class IsolatedRun {

    private IsolatedRun() {}

    /** The first value of each statement's result, after whatever else the process prints. */
    static List<String> of(List<Path> jars, String url, List<String> statements)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                IsolatedRun.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath(),
                IsolatedRun.class.getName(),
                url,
                String.valueOf(jars.size())));
        jars.forEach(jar -> command.add(jar.toString()));
        command.addAll(statements);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        if (process.waitFor() != 0) {
            throw new IOException("The process failed:\n" + String.join("\n", lines));
        }
        return lines.stream()
                .filter(line -> line.startsWith("= "))
                .map(line -> line.substring(2))
                .toList();
    }

    /** Arguments: a URL, the number of jars, the jars, statements. */
    public static void main(String[] args) throws Exception {
        int firstStatement = 2 + Integer.parseInt(args[1]);
        List<URL> jars = new ArrayList<>();
        for (String jar : Arrays.asList(args).subList(2, firstStatement)) {
            jars.add(Path.of(jar).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Driver driver = (Driver) loader.loadClass("io.aidb.jdbc.AidbDriver")
                    .getDeclaredConstructor()
                    .newInstance();
            try (Connection connection = driver.connect(args[0], new Properties());
                    Statement statement = connection.createStatement()) {
                for (String sql : Arrays.asList(args).subList(firstStatement, args.length)) {
                    try (ResultSet rows = statement.executeQuery(sql)) {
                        System.out.println("= " + (rows.next() ? rows.getString(1) : ""));
                    }
                }
            }
        }
    }
}

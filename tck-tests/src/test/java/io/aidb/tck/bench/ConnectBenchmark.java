package io.aidb.tck.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.util.Properties;

/** Connecting: the first time in a JVM, and again and again in one. Arguments: cold rounds, warm rounds. */
public final class ConnectBenchmark {

    private ConnectBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int cold = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        int warm = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
        Target target = new Target();
        System.out.println("Cold connect, a whole JVM that does nothing else:");
        new Paired("ms", 1e6)
                .with("raw pgjdbc", () -> connectInNewJvm("org.postgresql.Driver", target.rawUrl(), target))
                .with("aidb-jdbc", () -> connectInNewJvm("io.aidb.jdbc.AidbDriver", target.aidbUrl(), target))
                .print(1, cold, System.out);
        System.out.println("Warm connect and close:");
        new Paired("ms", 1e6)
                .with("raw pgjdbc", () -> target.raw().close())
                .with("aidb-jdbc", () -> target.aidb().close())
                .print(warm / 5, warm, System.out);
    }

    private static void connectInNewJvm(String driver, String url, Target target)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-XX:TieredStopAtLevel=1",
                Child.class.getName(),
                driver,
                url,
                target.properties().getProperty("user"),
                target.properties().getProperty("password"));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(text);
            }
        }
    }

    /** Connects once. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws Exception {
            Properties properties = new Properties();
            properties.setProperty("user", arguments[2]);
            properties.setProperty("password", arguments[3]);
            Driver driver = Class.forName(arguments[0])
                    .asSubclass(Driver.class)
                    .getConstructor()
                    .newInstance();
            try (Connection connection = driver.connect(arguments[1], properties)) {
                if (!connection.isValid(10)) {
                    throw new IllegalStateException("not connected");
                }
            }
        }
    }
}

package io.aidb.samples.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** A process that starts a server and dies without a chance to stop it. */
final class KilledQuickstart {

    private KilledQuickstart() {}

    public static void main(String[] args) throws Exception {
        DataFolder folder = DataFolder.open(Path.of(args[0]));
        EmbeddedServer server = EmbeddedServer.start(folder);
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + server.port() + "/postgres?user=postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE before_the_crash AS SELECT 'safe' AS word");
        }
        Runtime.getRuntime().halt(1);
    }
}

package io.aidb.schema.test;

import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A server in a container. */
final class ContainerServer {

    private ContainerServer() {}

    static boolean dockerAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @SuppressWarnings("resource") // Testcontainers removes the container when the JVM ends
    static ServerAddress start(int major) {
        List<String> command = new ArrayList<>(List.of("postgres"));
        EmbeddedServer.settings().forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:" + major);
        container.withCommand(command.toArray(String[]::new)).start();
        return new ServerAddress(
                container.getHost(), container.getFirstMappedPort(), container.getUsername(), container.getPassword());
    }
}

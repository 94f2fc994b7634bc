package io.aidb.schema.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The one server of the JVM. */
final class RunningServer {

    private static final Deque<String> CREATED = new ArrayDeque<>();

    private RunningServer() {}

    /** Starts the server on the first call. */
    static ServerAddress address() {
        return Holder.ADDRESS;
    }

    /** Remembers what to drop at the end from a server that outlives this JVM. */
    static void created(String kind, String name) {
        if (GivenServer.isGiven()) {
            synchronized (CREATED) {
                if (kind.equals("DATABASE")) {
                    CREATED.addFirst("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
                } else {
                    CREATED.addLast("DROP ROLE IF EXISTS " + name); // after the databases that it has rights in
                }
            }
        }
    }

    private static ServerAddress start() {
        if (GivenServer.isGiven()) {
            Runtime.getRuntime().addShutdownHook(new Thread(RunningServer::dropAll, "drop-test-databases"));
            return GivenServer.address();
        }
        return hasDocker() && ContainerServer.dockerAnswers()
                ? ContainerServer.start(major())
                : EmbeddedServer.start(major());
    }

    /** The major version of the servers that are started here. */
    static int major() {
        return Integer.getInteger("aidb.test.postgres", 18);
    }

    /** A cheap look, so that Testcontainers isn't asked (seconds) where no engine can be. */
    private static boolean hasDocker() {
        return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    }

    private static void dropAll() {
        synchronized (CREATED) {
            CREATED.forEach(address()::execute);
        }
    }

    private static final class Holder {
        static final ServerAddress ADDRESS = start();
    }
}

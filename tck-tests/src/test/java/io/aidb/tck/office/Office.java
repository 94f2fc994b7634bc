package io.aidb.tck.office;

import com.sun.star.bridge.UnoUrlResolver;
import com.sun.star.bridge.XUnoUrlResolver;
import com.sun.star.comp.helper.Bootstrap;
import com.sun.star.connection.NoConnectException;
import com.sun.star.frame.XDesktop;
import com.sun.star.lang.DisposedException;
import com.sun.star.uno.UnoRuntime;
import com.sun.star.uno.XComponentContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The {@code soffice} of this machine, without a window, with a user profile of its own. */
final class Office implements AutoCloseable {

    private final Process process;
    private final XComponentContext context;

    private Office(Process process, XComponentContext context) {
        this.process = process;
        this.context = context;
    }

    /**
     * Starts it.
     *
     * @param profile an empty folder
     * @param jar what a user would name in <i>Tools › Options › LibreOffice › Advanced › Class Path</i>
     */
    static Office start(Path profile, Path jar) throws Exception {
        writeClassPath(profile, jar);
        int port = freePort();
        String address = "socket,host=127.0.0.1,port=" + port + ";urp;";
        Process process = new ProcessBuilder(
                        "soffice",
                        "--headless",
                        "--norestore",
                        "--nodefault",
                        "-env:UserInstallation=" + profile.toUri(),
                        "--accept=" + address)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        return new Office(process, connect(process, "uno:" + address + "StarOffice.ComponentContext"));
    }

    /** The file in which the office's dialog puts it. */
    private static void writeClassPath(Path profile, Path jar) throws IOException {
        String machine = System.getProperty("os.arch").equals("amd64") ? "X86_64" : "AARCH64";
        Path file = profile.resolve("user/config/javasettings_Linux_" + machine + ".xml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                <?xml version="1.0" encoding="UTF-8"?>
                <java xmlns="http://openoffice.org/2004/java/framework/1.0"
                      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                <enabled xsi:nil="true"/>
                <userClassPath xsi:nil="false">%s</userClassPath>
                <vmParameters xsi:nil="true"/>
                <jreLocations xsi:nil="true"/>
                <javaInfo xsi:nil="true" vendorUpdate=""/>
                </java>
                """.formatted(jar));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static XComponentContext connect(Process process, String url) throws Exception {
        XUnoUrlResolver resolver = UnoUrlResolver.create(Bootstrap.createInitialComponentContext(null));
        while (process.isAlive()) {
            try {
                return UnoRuntime.queryInterface(XComponentContext.class, resolver.resolve(url));
            } catch (NoConnectException e) {
                Thread.sleep(100);
            }
        }
        throw new IOException("soffice ended with status " + process.exitValue());
    }

    Uno create(String service) throws com.sun.star.uno.Exception {
        return new Uno(context.getServiceManager().createInstanceWithContext(service, context));
    }

    @Override
    public void close() throws com.sun.star.uno.Exception {
        try {
            create("com.sun.star.frame.Desktop").as(XDesktop.class).terminate();
        } catch (DisposedException e) {
            // it ends before it has answered
        }
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}

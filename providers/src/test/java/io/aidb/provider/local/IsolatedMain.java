package io.aidb.provider.local;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link EncodeMain} as tools run a driver: in a class loader that no thread has as its context class loader. */
public final class IsolatedMain {

    private IsolatedMain() {}

    /** Arguments: the class path, and what {@link EncodeMain} takes. */
    public static void main(String[] arguments) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : List.of(arguments[0].split(File.pathSeparator, -1))) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            loader.loadClass("io.aidb.provider.local.EncodeMain")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {arguments[1]});
        }
    }
}

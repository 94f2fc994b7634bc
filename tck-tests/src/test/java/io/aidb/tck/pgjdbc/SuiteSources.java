package io.aidb.tck.pgjdbc;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The suite's sources, as pgjdbc publishes them on Maven Central, and what is made of them.
 *
 * @param root where they were unpacked
 * @param classes the tests as they are
 * @param redirected the tests with connections of our driver
 */
record SuiteSources(Path root, Path classes, Path redirected) {

    /** Compiles and redirects what was unpacked into a folder. */
    static SuiteSources in(Path folder) throws IOException {
        Path root;
        try (Stream<Path> found = Files.list(folder)) {
            root = found.filter(path -> path.getFileName().toString().endsWith("-jdbc-src"))
                    .findFirst()
                    .orElseThrow();
        }
        SuiteSources sources = new SuiteSources(root, folder.resolve("classes"), folder.resolve("redirected"));
        if (!Files.exists(sources.classes)) {
            sources.compile();
        }
        Redirection.redirect(sources.classes, sources.redirected);
        return sources;
    }

    /** Where the tests look for their files. */
    Path resources() {
        return root.resolve("src/test/resources");
    }

    private void compile() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root.resolve("src/test/java"))) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        Files.createDirectories(classes);
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-proc:none", "-nowarn", "-parameters", "-d", classes.toString(), "-cp", SuiteProcess.classPath());
            if (!compiler.getTask(messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call()) {
                throw new IOException("The suite doesn't compile: " + messages);
            }
        }
    }
}

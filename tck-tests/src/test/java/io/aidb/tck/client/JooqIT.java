package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jooq.CloseableDSLContext;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.codegen.GenerationTool;
import org.jooq.impl.DSL;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** jOOQ: the dialect that it finds, code generation, and queries with generated tables. */
class JooqIT {

    private ClientDatabase client;

    @TempDir
    private Path folder;

    @BeforeEach
    void create() throws Exception {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        client = ClientDatabase.create();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void generate(String driver, String url, Path target) throws Exception {
        GenerationTool.generate(new Configuration()
                .withJdbc(new Jdbc().withDriver(driver).withUrl(url))
                .withGenerator(new Generator()
                        .withDatabase(new Database().withInputSchema("public"))
                        .withTarget(new Target().withPackageName("generated").withDirectory(target.toString()))));
    }

    private static Map<Path, String> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toMap(root::relativize, JooqIT::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void generatesTheCodeThatItGeneratesWithPgjdbcAndQueriesWithIt() throws Exception {
        Path raw = Files.createDirectory(folder.resolve("raw"));
        Path ours = Files.createDirectory(folder.resolve("aidb"));
        generate("org.postgresql.Driver", client.rawUrl(), raw);
        generate("io.aidb.jdbc.AidbDriver", client.url(), ours);
        assertThat(sources(ours)).isNotEmpty().isEqualTo(sources(raw));
        assertThat(client.provider().takeTexts()).isEmpty();

        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", folder.toString(), "-cp"));
        arguments.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        sources(ours).keySet().forEach(file -> arguments.add(ours.resolve(file).toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()});
                CloseableDSLContext dsl = DSL.using(client.url())) {
            assertThat(dsl.dialect()).isEqualTo(SQLDialect.POSTGRES);
            query(dsl, (Table<?>)
                    loader.loadClass("generated.tables.Docs").getField("DOCS").get(null));
        }
    }

    private void query(DSLContext dsl, Table<?> docs) {
        Field<Integer> id = docs.field("id", Integer.class);
        Field<String> body = docs.field("body", String.class);
        Field<Float[]> embedding = docs.field("embedding", Float[].class);
        Field<Float[]> encoded = DSL.field("aidb.encode_text({0}, {1})", Float[].class, DSL.inline("m"), body);

        assertThat(dsl.update(docs).set(embedding, encoded).where(id.le(2)).execute())
                .isEqualTo(2);
        assertThat(client.provider().takeTexts()).containsExactlyInAnyOrder("alpha", "beta");

        assertThat(dsl.select(encoded.as("v")).from(docs).where(id.eq(2)).fetchOne("v", Float[].class))
                .containsExactly(4f, 2f, 1f);
        assertThat(client.provider().takeTexts()).containsExactly("beta");

        Field<Float[]> ofParameter =
                DSL.field("aidb.encode_text({0}, {1})", Float[].class, DSL.inline("m"), DSL.val("zeta"));
        assertThat(dsl.select(body).from(docs).where(embedding.eq(ofParameter)).fetchOne(body))
                .isEqualTo("beta");
        assertThat(client.provider().takeTexts()).containsExactly("zeta");
    }
}

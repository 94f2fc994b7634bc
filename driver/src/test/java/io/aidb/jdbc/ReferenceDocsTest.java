package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.AidbProperty;
import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.Column;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.engine.function.Parameter;
import io.aidb.engine.function.Returns;
import io.aidb.engine.function.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps the references in {@code docs} as the catalogue and the properties are. To write them anew:
 * {@code mvn -pl driver -am test -Dtest=ReferenceDocsTest -Dsurefire.failIfNoSpecifiedTests=false -Daidb.docs=write}
 */
class ReferenceDocsTest {

    private static final Path DOCS = Path.of("docs");

    @Test
    void describesEveryFunctionAndRelation() throws IOException {
        FunctionCatalog catalog = SharedEngine.get().engine().catalog();
        StringBuilder text = new StringBuilder("""
                # SQL reference

                Made from the driver's own catalogue, which `DatabaseMetaData` shows too. All names are in the schema `aidb`. Arguments may
                be given by position or by name; a NULL argument gives NULL, or no rows.

                ## Functions
                """);
        catalog.functions().stream().map(AidbFunction::signature).forEach(function -> describe(function, text));
        text.append("\n## Relations\n");
        catalog.relations().forEach(relation -> {
            text.append("\n### ").append(relation.signature().name()).append("\n\n");
            text.append(relation.signature().description()).append('\n');
            table("Column", relation.signature().returns().columns().stream().map(ReferenceDocsTest::row), text);
        });
        compare("sql-reference.md", text.toString());
    }

    @Test
    void describesEveryProperty() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Connection properties

                The driver's own, in the order in which one tends to need them. They stand in the URL, in the connection's `Properties`, or
                are set on a data source; the environment is asked for what none of these names. All other properties are
                [pgjdbc's](https://jdbc.postgresql.org/documentation/use/#connection-parameters).
                """);
        for (AidbProperty property : AidbProperty.values()) {
            text.append("\n## ").append(property.key()).append("\n\n");
            text.append(property.description()).append("\n\n");
            text.append("- Default: ")
                    .append(property.defaultValue()
                            .map(value -> '`' + value + '`')
                            .orElse("none"))
                    .append('\n');
            if (!property.choices().isEmpty()) {
                text.append("- Choices: ")
                        .append(property.choices().stream().collect(Collectors.joining("`, `", "`", "`")))
                        .append('\n');
            }
            property.environmentVariable()
                    .ifPresent(
                            name -> text.append("- Environment: `").append(name).append("`\n"));
            if (property.secret()) {
                text.append("- A secret: never shown\n");
            }
        }
        compare("properties.md", text.toString());
    }

    private static void describe(Signature function, StringBuilder text) {
        text.append("\n### ").append(function.name()).append("\n\n");
        text.append("    ")
                .append(function)
                .append(" → ")
                .append(returns(function.returns()))
                .append("\n\n");
        text.append(function.description());
        text.append(
                switch (function.effect()) {
                    case STABLE -> "";
                    case VOLATILE -> " Equal calls may differ.";
                    case CHANGES_REGISTRY -> " Changes the registry, in the open transaction.";
                });
        text.append('\n');
        table("Parameter", function.parameters().stream().map(ReferenceDocsTest::row), text);
        if (function.returns().isComposite() || function.returns().isSet()) {
            table("Column", function.returns().columns().stream().map(ReferenceDocsTest::row), text);
        }
    }

    private static String returns(Returns returns) {
        String type = returns.columns().get(0).type().sqlName();
        return switch (returns.kind()) {
            case VALUE -> type;
            case VALUES -> "SETOF " + type;
            case ROW -> "record";
            case TABLE -> "TABLE";
        };
    }

    private static String row(Parameter parameter) {
        String names = Stream.concat(Stream.of(parameter.name()), parameter.synonyms().stream())
                .collect(Collectors.joining("`, `", "`", "`"));
        String omitted = parameter
                .defaultLiteral()
                .map(value -> " Default: `" + value + "`.")
                .orElse("");
        return "| " + names + " | `" + parameter.type().sqlName() + "` | " + parameter.description() + omitted + " |\n";
    }

    private static String row(Column column) {
        return "| `" + column.name() + "` | `" + column.type().sqlName() + "` | " + column.description() + " |\n";
    }

    private static void table(String what, Stream<String> rows, StringBuilder text) {
        String body = rows.collect(Collectors.joining());
        if (!body.isEmpty()) {
            text.append("\n| ")
                    .append(what)
                    .append(" | Type | |\n|---|---|---|\n")
                    .append(body);
        }
    }

    private static void compare(String file, String expected) throws IOException {
        Path path = DOCS.resolve(file);
        if ("write".equals(System.getProperty("aidb.docs"))) {
            Files.writeString(path, expected);
        }
        assertThat(path).as("write it anew as the comment of this test says").hasContent(expected);
    }
}

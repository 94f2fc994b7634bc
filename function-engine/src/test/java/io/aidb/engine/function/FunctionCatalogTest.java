package io.aidb.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.AidbException;
import io.aidb.engine.Providers;
import io.aidb.engine.SqlState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FunctionCatalogTest {

    private final FunctionCatalog catalog = new FunctionCatalog(new Providers(List.of()));

    @Test
    void listsTheFunctionsByName() {
        assertThat(catalog.functions())
                .extracting(f -> f.signature().name())
                .containsExactly(
                        "cached_models",
                        "create_model",
                        "decode_text",
                        "decode_text_batch",
                        "decode_text_stream",
                        "delete_model",
                        "download_model",
                        "encode_image",
                        "encode_image_batch",
                        "encode_text",
                        "encode_text_batch",
                        "get_model",
                        "list_models",
                        "rerank_text");
    }

    @Test
    void namesTheColumnOfAPlainValueAfterTheFunction() {
        assertThat(catalog.functions())
                .map(AidbFunction::signature)
                .filteredOn(s -> !s.returns().isComposite())
                .allSatisfy(s -> assertThat(s.returns().columns())
                        .extracting(Column::name)
                        .containsExactly(s.name()));
    }

    @Test
    void describesEveryFunctionParameterAndColumnInOneSentence() {
        Stream<Signature> signatures = Stream.concat(catalog.functions().stream(), catalog.relations().stream())
                .map(AidbFunction::signature);

        assertThat(signatures.flatMap(s -> Stream.of(
                                Stream.of(s.description()),
                                s.parameters().stream().map(Parameter::description),
                                s.returns().columns().stream().map(Column::description))
                        .flatMap(descriptions -> descriptions)))
                .allSatisfy(description -> assertThat(description)
                        .matches("[A-Z][^.]*(aidb\\.[^.]*)?\\.")
                        .hasSizeLessThan(120));
    }

    @Test
    void comparesNamesExactly() {
        assertThat(catalog.function("encode_text")).isPresent();
        assertThat(catalog.function("ENCODE_TEXT")).isEmpty();
        assertThat(catalog.relation("model_providers")).isPresent();
        assertThat(catalog.relation("encode_text")).isEmpty();
    }

    @Test
    void suggestsTheFunctionThatWasMeant() {
        AidbException unknown = catalog.unknownFunction("encodetext");

        assertThat(unknown.state()).isEqualTo(SqlState.UNDEFINED_FUNCTION);
        assertThat(unknown).hasMessage("function aidb.encodetext does not exist");
        assertThat(unknown.hint()).isEqualTo("Did you mean aidb.encode_text(model_name text, text text)?");
    }

    @Test
    void listsAllFunctionsWhereNoneIsNear() {
        assertThat(catalog.unknownFunction("zzz").hint()).startsWith("The functions are: cached_models, create_model,");
    }
}

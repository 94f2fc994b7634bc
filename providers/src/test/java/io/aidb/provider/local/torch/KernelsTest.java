package io.aidb.provider.local.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelsTest {

    private static List<Kernels> choices(Precision precision) {
        return Kernels.of(new Placement(new TorchDevice("cpu"), precision, bytes -> {}));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void whatRunsEverywhereIsTriedLast(Precision precision) {
        List<Kernels> choices = choices(precision);

        Kernels last = choices.get(choices.size() - 1);
        assertThat(last.resource() + last.fine().orElse("")).doesNotContain("onednn");
    }

    @Test
    void eightBitsBringTheCodeForStepsThatHaveToBeFiner() {
        TorchScript script = new TorchScript(
                new TreeMap<>(), ScriptValue.ObjectValue.of("any.Model").build());

        assertThat(choices(Precision.INT8))
                .allSatisfy(kernels ->
                        assertThat(kernels.complete(script).sources()).containsKeys("linear", "fine"));
        assertThat(choices(Precision.FP32))
                .allSatisfy(kernels ->
                        assertThat(kernels.complete(script).sources()).containsOnlyKeys("linear"));
    }
}

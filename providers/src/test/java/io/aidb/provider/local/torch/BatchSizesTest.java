package io.aidb.provider.local.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizesTest {

    private static final BatchSizes PROCESSOR = BatchSizes.on(new TorchDevice("cpu"));

    @Test
    void aBatchOnAProcessorStaysInItsCaches() {
        assertThat(PROCESSOR).isEqualTo(new BatchSizes(2048, 16, 8));
    }

    @Test
    void aGraphicsProcessorIsGivenMoreAtATime() {
        BatchSizes sizes = BatchSizes.on(new TorchDevice("cuda:1"));

        assertThat(sizes.tokens()).isGreaterThan(PROCESSOR.tokens());
        assertThat(sizes.prompts()).isGreaterThan(PROCESSOR.prompts());
        assertThat(sizes.images()).isGreaterThan(PROCESSOR.images());
    }
}

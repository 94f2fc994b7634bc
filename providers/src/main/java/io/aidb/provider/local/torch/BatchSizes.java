package io.aidb.provider.local.torch;

/**
 * The most that a model is given at a time. On a processor more is no faster, and falls out of its caches; a graphics
 * processor would leave most of its units idle with as little.
 *
 * @param tokens of texts to encode
 * @param prompts to answer side by side; each row of a step costs little beside the weights that it reads
 * @param images to encode
 */
public record BatchSizes(int tokens, int prompts, int images) {

    private static final BatchSizes PROCESSOR = new BatchSizes(2048, 16, 8);
    private static final BatchSizes GRAPHICS_PROCESSOR = new BatchSizes(16_384, 64, 64);

    static BatchSizes on(TorchDevice device) {
        return device.isCpu() ? PROCESSOR : GRAPHICS_PROCESSOR;
    }
}

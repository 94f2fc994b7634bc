package io.aidb.provider.local.torch;

import java.util.function.LongConsumer;

/**
 * Where a model runs, and with which numbers.
 *
 * @param room is told how many bytes the model will take, before they are taken
 */
public record Placement(TorchDevice device, Precision precision, LongConsumer room) {

    /** What runs everywhere, in unbounded memory. */
    public static final Placement DEFAULT = new Placement(new TorchDevice("cpu"), Precision.FP32, bytes -> {});
}

package io.aidb.provider.local.arch;

import io.aidb.provider.local.torch.ScriptValue.ObjectValue;

/**
 * An encoder of text as a TorchScript object.
 *
 * @param source the resource with its class, to be the archive's {@code encoder.py}
 * @param encoder the object
 * @param width the length of its vectors
 * @param maxTokens the most tokens that it has positions for
 */
public record TextEncoderScript(String source, ObjectValue encoder, int width, int maxTokens) {}

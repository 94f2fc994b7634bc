/** Turns the ONNX file of a sentence embedding model into the folder that the Hugging Face hub has for it. */
@NullMarked
package io.aidb.samples.onnx;

import org.jspecify.annotations.NullMarked;

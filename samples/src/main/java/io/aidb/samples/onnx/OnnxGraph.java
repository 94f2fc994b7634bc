package io.aidb.samples.onnx;

import java.util.List;

/** What the importer needs of an ONNX file: the operations and the constants of its graph. */
record OnnxGraph(List<OnnxNode> nodes, List<OnnxTensor> constants) {}

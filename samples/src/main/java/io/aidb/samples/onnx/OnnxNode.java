package io.aidb.samples.onnx;

import java.util.List;

/** One operation of an ONNX graph: its type, the name that the exporter gave it, and the names of its inputs. */
record OnnxNode(String operator, String name, List<String> inputs) {}

package io.aidb.samples.spark;

import java.util.List;
import java.util.Map;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Collections as Spark's plans have them. */
final class Scala {

    private Scala() {}

    static <T> Seq<T> seq(List<? extends T> list) {
        return Seq.from(CollectionConverters.<T>asScala(List.<T>copyOf(list)));
    }

    static <T> List<T> list(Seq<T> seq) {
        return CollectionConverters.asJava(seq);
    }

    static <K, V> scala.collection.immutable.Map<K, V> map(Map<K, V> map) {
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(map));
    }
}

package io.aidb.jdbc.metadata;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.core.Oid;

/**
 * The form of one metadata method's answer, as PostgreSQL's driver gives it.
 *
 * @param types the types of the columns
 * @param keys the places of the columns that it is sorted by
 * @param schema the place of the schema's name
 * @param object the place of the name of the function or relation
 * @param part the place of the name of what the remarks are about: the same, or that of a column
 * @param remarks the place of the remarks
 */
record MetaDataShape(List<Integer> types, List<Integer> keys, int schema, int object, int part, int remarks) {

    static final MetaDataShape FUNCTIONS = new MetaDataShape(
            List.of(Oid.NAME, Oid.NAME, Oid.NAME, Oid.TEXT, Oid.INT4, Oid.TEXT), List.of(1, 2), 1, 2, 2, 3);

    static final MetaDataShape FUNCTION_COLUMNS = new MetaDataShape(
            List.of(
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.INT2,
                    Oid.INT2,
                    Oid.VARCHAR,
                    Oid.INT2,
                    Oid.INT4,
                    Oid.INT2,
                    Oid.INT2,
                    Oid.INT2,
                    Oid.VARCHAR,
                    Oid.INT4,
                    Oid.INT4,
                    Oid.VARCHAR,
                    Oid.VARCHAR),
            List.of(1, 2),
            1,
            2,
            3,
            12);

    static final MetaDataShape PROCEDURE_COLUMNS = new MetaDataShape(
            List.of(
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.INT2,
                    Oid.INT2,
                    Oid.VARCHAR,
                    Oid.INT4,
                    Oid.INT4,
                    Oid.INT2,
                    Oid.INT2,
                    Oid.INT2,
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.INT4,
                    Oid.INT4,
                    Oid.INT4,
                    Oid.INT4,
                    Oid.VARCHAR,
                    Oid.VARCHAR),
            List.of(1, 2),
            1,
            2,
            3,
            12);

    static final MetaDataShape SCHEMAS = new MetaDataShape(List.of(Oid.NAME, Oid.NAME), List.of(0), 0, 0, 0, -1);

    static final MetaDataShape TABLES = new MetaDataShape(
            Stream.concat(Stream.of(Oid.NAME, Oid.NAME, Oid.NAME), Collections.nCopies(7, Oid.TEXT).stream())
                    .toList(),
            List.of(3, 1, 2),
            1,
            2,
            2,
            4);

    static final MetaDataShape COLUMNS = new MetaDataShape(
            List.of(
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.INT2,
                    Oid.VARCHAR,
                    Oid.INT4,
                    Oid.VARCHAR,
                    Oid.INT4,
                    Oid.INT4,
                    Oid.INT4,
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.INT4,
                    Oid.INT4,
                    Oid.INT4,
                    Oid.INT4,
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.VARCHAR,
                    Oid.INT2,
                    Oid.VARCHAR,
                    Oid.VARCHAR),
            List.of(1, 2),
            1,
            2,
            3,
            11);
}

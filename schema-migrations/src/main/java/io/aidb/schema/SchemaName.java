package io.aidb.schema;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import java.nio.charset.StandardCharsets;

/**
 * The name of the registry's schema, taken literally: neither folded to lower case nor cut.
 *
 * @param name the name as it stands in {@code pg_namespace}
 */
record SchemaName(String name) {

    private static final int LONGEST = 63;

    SchemaName {
        boolean fits = !name.isEmpty()
                && name.equals(name.strip())
                && name.indexOf('\0') < 0
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
        if (!fits) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "Property " + AidbProperty.SCHEMA.key() + " can't be '" + name + "'.",
                    "Name a schema with 1 to 63 bytes, without white space around it.");
        }
    }

    static SchemaName of(Settings settings) {
        return new SchemaName(settings.require(AidbProperty.SCHEMA));
    }

    /** The name as a quoted identifier. */
    String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A relation of the schema, for use in SQL text. */
    String relation(String plainName) {
        return quoted() + '.' + plainName;
    }
}

/** What the driver asks for: functions by name, evaluated in batches, without any knowledge of JDBC. */
@NullMarked
package io.aidb.engine;

import org.jspecify.annotations.NullMarked;

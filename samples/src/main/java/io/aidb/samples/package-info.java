/** The quickstart of aidb-jdbc and an example application. */
@NullMarked
package io.aidb.samples;

import org.jspecify.annotations.NullMarked;

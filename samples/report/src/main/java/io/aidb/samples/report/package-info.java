/** A JasperReports report whose query searches by meaning. */
@NullMarked
package io.aidb.samples.report;

import org.jspecify.annotations.NullMarked;

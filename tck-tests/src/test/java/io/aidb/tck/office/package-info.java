/** LibreOffice Base and Calc on the driver; part of the profile {@code office}. */
@NullMarked
package io.aidb.tck.office;

import org.jspecify.annotations.NullMarked;

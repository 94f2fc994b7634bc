package io.aidb.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** Samples show what an application does: {@code java.sql}, and no more of the driver than a data source. */
    @Test
    void samplesKnowTheDriverAsApplicationsDo() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.aidb.engine..",
                        "io.aidb.provider..",
                        "io.aidb.schema..",
                        "io.aidb.jdbc.*..",
                        "ai.djl..",
                        "liquibase..",
                        "net.sf.jsqlparser..",
                        "org.apache.hc..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.aidb.samples"));
    }
}

package io.aidb.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SAMPLES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.aidb.samples");

    /**
     * Samples show what an application does: {@code java.sql}, and no more of the driver than its own package offers
     * applications, such as the listener that the shell's progress bar is.
     */
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
                .check(SAMPLES);
    }

    @Test
    void onlyTheShellsProgressBarUsesMoreThanJavaSql() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ListenedDriver")
                .and()
                .doNotHaveSimpleName("StepBar")
                .and()
                .doNotHaveSimpleName("Shell")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.aidb.jdbc..")
                .because(
                        "a connection's progress listener is reached by unwrap(AidbConnection.class), all else by java.sql")
                .check(SAMPLES);
    }
}

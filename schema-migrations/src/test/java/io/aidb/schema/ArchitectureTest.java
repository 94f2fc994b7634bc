package io.aidb.schema;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.aidb.schema");

    @Test
    void moduleKnowsTheEngineAndItsLibrariesOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.aidb.schema..",
                        "io.aidb.engine",
                        "io.aidb.engine.registry",
                        "liquibase..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..",
                        "java..",
                        "javax.crypto..")
                .check(module);
    }

    @Test
    void onlyTheUpdateNeedsLiquibase() {
        noClasses()
                .that()
                .doNotHaveSimpleName("LiquibaseUpdate")
                .and()
                .doNotHaveSimpleName("RegistryDatabase")
                .and()
                .doNotHaveSimpleName("ChangelogResource")
                .and()
                .doNotHaveSimpleName("Accessor")
                .and()
                .doNotHaveSimpleName("QuietLogService")
                .and()
                .doNotHaveSimpleName("InstalledParts")
                .and()
                .doNotHaveSimpleName("ToSystemLogger")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("liquibase..")
                .check(module);
    }

    @Test
    void encryptionKnowsNothingOfDatabases() {
        noClasses()
                .that()
                .resideInAPackage("io.aidb.schema.credential")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "liquibase..", "io.aidb.schema")
                .check(module);
    }
}

package io.aidb.tck;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.DriverManager;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.junit.jupiter.api.Test;

/** Which part of the driver may know which: the order of the modules, and the libraries that each keeps to itself. */
class ArchitectureTest {

    private static final String ENGINE = "io.aidb.engine..";
    private static final String PROVIDERS = "io.aidb.provider..";
    private static final String SCHEMA = "io.aidb.schema..";
    private static final String DRIVER = "io.aidb.jdbc..";

    private static final String[] JDBC = {"java.sql..", "javax.sql..", "org.postgresql.."};
    private static final String DJL = "ai.djl..";
    private static final String HTTP = "org.apache.hc..";
    private static final String LIQUIBASE = "liquibase..";
    private static final String PARSER = "net.sf.jsqlparser..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("test-classes") && !location.contains("-tests.jar"))
            // The samples have rules of their own, and the self-contained jar holds the libraries under new names.
            .withImportOption(location -> !location.contains("samples") && !location.contains("-all.jar"))
            .importPackages("io.aidb");

    @Test
    void theEngineKnowsNeitherDatabasesNorNetworksNorModels() {
        forbid(ENGINE, JDBC);
        forbid(ENGINE, PROVIDERS, SCHEMA, DRIVER, DJL, HTTP, LIQUIBASE, PARSER);
    }

    @Test
    void providersKnowNoDatabase() {
        forbid(PROVIDERS, JDBC);
        forbid(PROVIDERS, SCHEMA, DRIVER, LIQUIBASE, PARSER);
    }

    @Test
    void theSchemaKnowsTheEngineAndLiquibaseOnly() {
        forbid(SCHEMA, PROVIDERS, DRIVER, DJL, HTTP, PARSER, "org.postgresql..");
    }

    @Test
    void theDriverReachesModelsAndMigrationsThroughTheirModules() {
        forbid(DRIVER, DJL, HTTP, LIQUIBASE);
    }

    @Test
    void modulesAndFamiliesOfProvidersFormNoCycles() {
        slices().matching("io.aidb.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("io.aidb.provider.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void forwardingClassesOnlyForward() {
        forbid("io.aidb.jdbc.forward..", ENGINE, PROVIDERS, SCHEMA, PARSER, "io.aidb.jdbc");
    }

    @Test
    void theDriverHoldsItsDelegateItself() {
        noClasses()
                .should()
                .callMethodWhere(target(name("getConnection")).and(target(owner(equivalentTo(DriverManager.class)))))
                .because("tools load drivers in class loaders that DriverManager doesn't search")
                .check(CLASSES);
    }

    @Test
    void nobodyUsesTheParserThatStartsAThreadForEachCall() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(CCJSqlParserUtil.class)
                .check(CLASSES);
    }

    @Test
    void onlyItsOwnClassesNeedOpenTelemetryWhichMayBeAbsent() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.aidb.engine.telemetry.Instruments")
                .and()
                .haveNameNotMatching("io\\.aidb\\.engine\\.telemetry\\.OpenTelemetryTelemetry(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(CLASSES);
    }

    @Test
    void oneClassThatNothingElseNamesNeedsSpringWhichMayBeAbsent() {
        String hook = "io.aidb.jdbc.SpringBootDriverClass";
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(hook)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(hook)
                .check(CLASSES);
    }

    @Test
    void nobodyWritesToStandardOutput() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    private void forbid(String part, String... others) {
        noClasses()
                .that()
                .resideInAPackage(part)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }
}

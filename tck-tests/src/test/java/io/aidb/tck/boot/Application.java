package io.aidb.tck.boot;

import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application with settings of its own, of which the URL alone tells the driver. */
final class Application {

    private static final String[] SETTINGS = {
        "spring.main.banner-mode=off",
        "spring.main.log-startup-info=false",
        "spring.datasource.hikari.maximum-pool-size=2",
        "spring.datasource.hikari.data-source-properties.ApplicationName=docs",
        "spring.jpa.hibernate.ddl-auto=validate",
        "spring.jpa.open-in-view=false",
        "spring.flyway.locations=classpath:io/aidb/tck/boot/migration",
        "spring.flyway.baseline-on-migrate=true",
        "spring.flyway.baseline-version=0",
        "spring.liquibase.change-log=classpath:io/aidb/tck/boot/changelog.sql"
    };

    private Application() {}

    static ConfigurableApplicationContext start(String url, String... more) {
        String[] arguments = Stream.concat(Stream.of("spring.datasource.url=" + url), Stream.of(more))
                .map(setting -> "--" + setting)
                .toArray(String[]::new);
        return new SpringApplicationBuilder(DocsApplication.class)
                .properties(SETTINGS)
                .run(arguments);
    }
}

package io.aidb.jdbc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Tells Spring Boot which driver a URL of ours belongs to, since it knows drivers by a list of its own and asks neither
 * {@link java.sql.DriverManager} nor the driver. Boot finds this class by {@code META-INF/spring.factories}; nothing else
 * of the driver knows Spring. What the application configures itself prevails.
 *
 * <p>An initializer of the context rather than a post-processor of the environment, whose interface has another name in
 * Boot 4 than in Boot 3.
 */
final class SpringBootDriverClass implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final List<String> PREFIXES = List.of("spring.datasource.", "spring.flyway.", "spring.liquibase.");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        Map<String, Object> classes = new HashMap<>();
        for (String prefix : PREFIXES) {
            String url = environment.getProperty(prefix + "url");
            if (url != null && AidbUrl.isOwn(url)) {
                classes.put(prefix + "driver-class-name", AidbDriver.class.getName());
            }
        }
        if (!classes.isEmpty()) {
            environment.getPropertySources().addLast(new MapPropertySource("aidb-jdbc", classes));
        }
    }
}

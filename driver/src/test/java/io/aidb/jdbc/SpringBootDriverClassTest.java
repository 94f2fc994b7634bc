package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SpringBootDriverClassTest {

    private static final String DATA_SOURCE = "spring.datasource.driver-class-name";

    private static @Nullable String after(Map<String, Object> configured, String property) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new MapPropertySource("application", configured));
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment);
            new SpringBootDriverClass().initialize(context);
        }
        return environment.getProperty(property);
    }

    @Test
    void namesTheDriverOfUrlsOfOurs() {
        assertThat(after(Map.of("spring.datasource.url", "jdbc:aidb://h/db"), DATA_SOURCE))
                .isEqualTo("io.aidb.jdbc.AidbDriver");
        assertThat(after(Map.of("spring.flyway.url", "jdbc:aidb:postgresql:db"), "spring.flyway.driver-class-name"))
                .isEqualTo("io.aidb.jdbc.AidbDriver");
    }

    @Test
    void leavesWhatIsNotOurs() {
        assertThat(after(Map.of("spring.datasource.url", "jdbc:postgresql://h/db"), DATA_SOURCE))
                .isNull();
        assertThat(after(Map.of(), DATA_SOURCE)).isNull();
    }

    @Test
    void leavesWhatTheApplicationConfigures() {
        assertThat(after(Map.of("spring.datasource.url", "jdbc:aidb:db", DATA_SOURCE, "mine.Driver"), DATA_SOURCE))
                .isEqualTo("mine.Driver");
    }
}

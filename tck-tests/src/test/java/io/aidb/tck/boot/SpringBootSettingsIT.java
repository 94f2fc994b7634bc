package io.aidb.tck.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.aidb.jdbc.AidbDataSource;
import io.aidb.tck.client.ClientDatabase;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Other ways to tell Spring Boot of a database than one URL for everything. */
class SpringBootSettingsIT {

    private ClientDatabase client;

    @BeforeEach
    void create() throws Exception {
        client = ClientDatabase.create();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void migrationsHaveUrlsOfTheirOwnAndPropertiesComeThroughThePool() {
        String address = client.url().replaceFirst("\\?.*", "").replace("aidb:postgresql:", "aidb:");
        String key = client.url().replaceFirst(".*aidb.credentialsKey=", "");
        try (ConfigurableApplicationContext context = Application.start(
                address,
                "spring.datasource.username=" + client.raw().getUser(),
                "spring.datasource.password=" + client.raw().getPassword(),
                "spring.datasource.hikari.data-source-properties[aidb.credentialsKey]=" + key,
                "spring.flyway.url=" + client.url(),
                "spring.liquibase.url=" + client.url(),
                "spring.sql.init.mode=always",
                "spring.sql.init.data-locations=classpath:io/aidb/tck/boot/data.sql")) {
            assertThat(context.getBean(HikariDataSource.class).getJdbcUrl()).startsWith("jdbc:aidb://");
        }
        assertThat(client.provider().takeTexts())
                .containsExactlyInAnyOrder("alpha", "beta", "gamma ray", "alpha", "beta");
    }

    @Test
    void aBuiltDataSourceFindsTheDriverByTheUrl() throws Exception {
        DataSourceBuilder<?> pooled = DataSourceBuilder.create().url(client.url());
        for (DataSource source : new DataSource[] {
            pooled.build(), pooled.type(AidbDataSource.class).build()
        }) {
            try (Connection connection = source.getConnection()) {
                assertThat(connection.getMetaData().getURL()).startsWith("jdbc:aidb:");
            }
            if (source instanceof HikariDataSource pool) {
                pool.close();
            }
        }
    }
}

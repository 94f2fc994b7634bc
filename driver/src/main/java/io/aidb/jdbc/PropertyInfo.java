package io.aidb.jdbc;

import io.aidb.engine.AidbProperty;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the driver tells about its properties to tools that ask a user for them. */
final class PropertyInfo {

    private PropertyInfo() {}

    static DriverPropertyInfo[] of(Driver postgres, AidbUrl url, Properties info) throws SQLException {
        return Stream.concat(
                        Arrays.stream(AidbProperty.values())
                                .map(property -> describe(property, given(property, url, info))),
                        Arrays.stream(postgres.getPropertyInfo(url.forPostgres(), OwnProperties.forPostgres(url, info)))
                                .map(PropertyInfo::withoutPassword))
                .toArray(DriverPropertyInfo[]::new);
    }

    private static @Nullable String given(AidbProperty property, AidbUrl url, Properties info) {
        return url.own().getOrDefault(property.key(), info.getProperty(property.key()));
    }

    private static DriverPropertyInfo withoutPassword(DriverPropertyInfo property) {
        if (PublicParameters.isPassword(property.name)) {
            property.value = null;
        }
        return property;
    }

    private static DriverPropertyInfo describe(AidbProperty property, @Nullable String given) {
        String value = given != null ? given : property.defaultValue().orElse(null);
        DriverPropertyInfo info = new DriverPropertyInfo(property.key(), property.secret() ? null : value);
        info.description = property.description();
        if (!property.choices().isEmpty()) {
            info.choices = property.choices().toArray(String[]::new);
        }
        return info;
    }
}

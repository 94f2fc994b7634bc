package io.aidb.schema;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.OpenOptions;
import liquibase.resource.Resource;

/** The changelog as the only file that Liquibase can see, however the jar that holds it was loaded. */
final class ChangelogResource extends AbstractResource {

    static final String PATH = "aidb.sql";

    private final byte[] content;

    private ChangelogResource(Changelog changelog) {
        super(PATH, URI.create("aidb:" + PATH));
        content = changelog.text().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public InputStream openInputStream() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public Resource resolve(String other) {
        throw new UnsupportedOperationException(other);
    }

    @Override
    public Resource resolveSibling(String other) {
        throw new UnsupportedOperationException(other);
    }

    @Override
    public OutputStream openOutputStream(OpenOptions options) throws IOException {
        throw new IOException("The changelog is read only");
    }

    /** Finds the changelog and nothing else. */
    static final class Accessor extends AbstractResourceAccessor {

        private final Changelog changelog;

        Accessor(Changelog changelog) {
            this.changelog = changelog;
        }

        @Override
        public List<Resource> search(String path, boolean recursive) {
            return List.of();
        }

        @Override
        public List<Resource> getAll(String path) {
            return path.equals(PATH) ? List.of(new ChangelogResource(changelog)) : List.of();
        }

        @Override
        public List<String> describeLocations() {
            return List.of("the driver's jar");
        }

        @Override
        public void close() {}
    }
}

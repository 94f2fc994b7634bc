package io.aidb.provider.local.hub;

import io.aidb.engine.AidbException;
import io.aidb.engine.spi.CallContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model of the hub at one commit, through the cache. The hub is asked once which commit the revision means, and for the
 * files that the cache lacks; when it can't say the commit, the one that the cache remembers is used.
 */
final class HubFiles implements ModelFiles {

    private static final Logger LOG = System.getLogger("io.aidb.hub");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final String ANY_FILE = "config.json";
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final ModelSource source;
    private final HubSettings settings;
    private final CallContext context;
    private final HubCache cache;
    private final HubErrors errors;
    private final Set<String> missing = new HashSet<>();
    private @Nullable HubClient client;
    private String commit = "";

    /** Why the hub is not asked, where it could not say the commit. */
    private @Nullable IOException unreachable;

    private HubFiles(ModelSource source, HubSettings settings, CallContext context) {
        this.source = source;
        this.settings = settings;
        this.context = context;
        this.cache = new HubCache(settings.cache(), source.model());
        this.errors = new HubErrors(source, settings.endpoint());
    }

    static HubFiles open(ModelSource source, HubSettings settings, CallContext context) {
        HubFiles files = new HubFiles(source, settings, context);
        files.commit = files.resolve();
        return files;
    }

    private String resolve() {
        if (COMMIT.matcher(source.revision()).matches()) {
            return source.revision();
        }
        Optional<String> remembered = cache.commit(source.revision());
        if (settings.offline()) {
            return remembered.orElseThrow(() -> errors.notCached(ANY_FILE, cache));
        }
        HubHttp.Patience patience = remembered.isPresent() ? HubHttp.Patience.LITTLE : HubHttp.Patience.MUCH;
        try (HubClient asked = new HubClient(settings, context.cancellation(), patience)) {
            String current = repetition(remembered.isPresent() ? 1 : ATTEMPTS).run(() -> currentCommit(asked));
            remember(() -> cache.remember(source.revision(), current));
            return current;
        } catch (IOException e) {
            if (remembered.isEmpty()) {
                throw errors.of(e, ANY_FILE);
            }
            LOG.log(
                    Level.WARNING,
                    "{0} at revision {1} is used as it is in the model cache, for {2} could not be asked: {3}",
                    source.model(),
                    source.revision(),
                    settings.endpoint(),
                    e.getMessage());
            unreachable = e;
            return remembered.get();
        }
    }

    private String currentCommit(HubClient asked) throws IOException {
        try {
            return asked.head(source.model(), source.revision(), ANY_FILE).commit();
        } catch (HubStatusException e) {
            if (e.isMissingFile() && !e.commit().isEmpty()) {
                return e.commit();
            }
            throw e;
        }
    }

    @Override
    public Path require(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    private AidbException missing(String name) {
        if (isKnownMissing(name)) {
            return errors.missingFile(name, null);
        }
        return unreachable == null ? errors.notCached(name, cache) : errors.of(unreachable, name);
    }

    @Override
    public Optional<Path> find(String name) {
        RepositoryName.checkFile(name);
        Optional<Path> present = cache.file(commit, name);
        if (present.isPresent() || isKnownMissing(name) || settings.offline() || unreachable != null) {
            return present;
        }
        try {
            return Optional.of(fetch(name));
        } catch (HubStatusException e) {
            if (!e.isMissingFile()) {
                throw errors.of(e, name);
            }
            missing.add(name);
            remember(() -> cache.rememberMissing(commit, name));
            return Optional.empty();
        } catch (IOException e) {
            throw errors.of(e, name);
        }
    }

    @SuppressWarnings("try") // the lock is only held
    private Path fetch(String name) throws IOException {
        HubClient asked = client();
        RemoteFile remote = repetition(ATTEMPTS).run(() -> asked.head(source.model(), commit, name));
        Path blob = cache.blob(remote.etag());
        try (CacheLock lock = CacheLock.acquire(cache.lock(remote.etag()), context.cancellation())) {
            if (!Files.isRegularFile(blob)) {
                String step = "Downloading " + source.model() + "/" + name;
                Download download = new Download(asked, remote, cache.incomplete(remote.etag()), step, context);
                repetition(ATTEMPTS).run(() -> {
                    download.to(blob);
                    return blob;
                });
            }
            return cache.link(commit, name, remote.etag());
        }
    }

    private boolean isKnownMissing(String name) {
        return missing.contains(name) || cache.isKnownMissing(commit, name);
    }

    private interface Note {
        void write() throws IOException;
    }

    /** A cache that can only be read is still of use. */
    private static void remember(Note note) {
        try {
            note.write();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The model cache can't be written to", e);
        }
    }

    private Repetition repetition(int attempts) {
        return new Repetition(attempts, FIRST_PAUSE, context.cancellation());
    }

    @Override
    public String version() {
        return commit;
    }

    @Override
    public Path derived() {
        return cache.derived(commit);
    }

    private HubClient client() {
        if (client == null) {
            client = new HubClient(settings, context.cancellation(), HubHttp.Patience.MUCH);
        }
        return client;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}

package io.aidb.provider.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The cache on the file systems of other operating systems. */
class HubCacheTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void keepsCopiesOnWindowsWithoutTheRightToMakeLinks() throws IOException {
        Configuration withoutLinks = Configuration.windows().toBuilder()
                .setSupportedFeatures(Feature.FILE_CHANNEL)
                .build();
        try (FileSystem windows = Jimfs.newFileSystem(withoutLinks)) {
            HubCache cache = new HubCache(windows.getPath("C:\\Users\\Zoë Q\\.cache\\huggingface\\hub"), "owner/name");

            Path file = filled(cache);

            assertThat(file)
                    .hasToString("C:\\Users\\Zoë Q\\.cache\\huggingface\\hub\\models--owner--name\\snapshots\\" + COMMIT
                            + "\\1_Pooling\\config.json");
            assertThat(Files.isSymbolicLink(file)).isFalse();
            assertThat(Files.isRegularFile(cache.blob("abc"))).isTrue();
        }
    }

    @Test
    void keepsRelativeLinksOnMac() throws IOException {
        try (FileSystem mac = Jimfs.newFileSystem(Configuration.osX())) {
            HubCache cache = new HubCache(mac.getPath("/Users/me/Model Cache"), "owner/name");

            Path file = filled(cache);

            assertThat(Files.readSymbolicLink(file)).hasToString("../../../blobs/abc");
            assertThat(new HubCache(mac.getPath("/users/ME/model cache"), "owner/name").commit("refs/pr/64"))
                    .isEqualTo(cache.commit("refs/pr/64"));
        }
    }

    /** Gives a cache one file of one version, which is asked for twice. */
    private static Path filled(HubCache cache) throws IOException {
        Files.createDirectories(cache.blob("abc").getParent());
        Files.writeString(cache.blob("abc"), "{}");
        cache.remember("refs/pr/64", "another");
        cache.remember("refs/pr/64", COMMIT);
        cache.rememberMissing(COMMIT, "modules.json");
        cache.link(COMMIT, "1_Pooling/config.json", "abc");
        cache.link(COMMIT, "1_Pooling/config.json", "abc");

        Path file = cache.file(COMMIT, "1_Pooling/config.json").orElseThrow();
        assertThat(file).hasContent("{}");
        assertThat(cache.commit("refs/pr/64")).contains(COMMIT);
        assertThat(cache.isKnownMissing(COMMIT, "modules.json")).isTrue();
        assertThat(cache.isKnownMissing(COMMIT, "1_Pooling/config.json")).isFalse();
        return file;
    }
}

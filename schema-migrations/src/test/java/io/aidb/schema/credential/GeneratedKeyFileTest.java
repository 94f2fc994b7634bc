package io.aidb.schema.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GeneratedKeyFileTest {

    private static final int THREADS = 16;

    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path home;

    @Test
    void absentFileHoldsNoKey() {
        assertThat(file().read()).isEmpty();
    }

    @Test
    void madeKeyIsReadAgain() {
        CredentialKey made = file().create(warnings::add);

        assertThat(file().read()).extracting(CredentialKey::text).containsExactly(made.text());
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains(made.id())
                .doesNotContain(made.text().substring(made.text().indexOf(':') + 1));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayReadIt() throws IOException {
        GeneratedKeyFile file = file();
        file.create(warnings::add);

        assertThat(permissions(file.path())).isEqualTo("rw-------");
        assertThat(permissions(folder())).isEqualTo("rwx------");
    }

    @Test
    void manyAtOnceEndWithOneKeyAndOneWarning() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        Set<String> keys = new HashSet<>();
        try {
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Callable<String> task = () -> {
                    start.await();
                    return file().create(warnings::add).text();
                };
                results.add(threads.submit(task));
            }
            start.countDown();
            for (Future<String> result : results) {
                keys.add(result.get());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(keys).hasSize(1);
        assertThat(warnings).hasSize(1);
        try (Stream<Path> left = Files.list(folder())) {
            assertThat(left).containsExactly(file().path());
        }
    }

    @Test
    void existingKeyIsNeverReplaced() {
        CredentialKey first = file().create(warnings::add);

        assertThat(file().create(warnings::add).text()).isEqualTo(first.text());
    }

    @Test
    void folderThatCannotBeMadeIsAnErrorThatNamesTheFileAndTheWayOut() throws IOException {
        Files.writeString(folder(), "a file where the folder should be");

        assertThatExceptionOfType(AidbException.class)
                .isThrownBy(() -> file().create(warnings::add))
                .withMessageContaining(file().path().toString())
                .matches(e -> e.state() == SqlState.SYSTEM_ERROR)
                .matches(e -> String.valueOf(e.hint()).contains("aidb.credentialsKeyFile"));
        assertThat(warnings).isEmpty();
    }

    @Test
    void isMadeOnWindows() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            isMadeOnceIn(windows.getPath("C:\\Users\\Zoë Q\\AppData\\Roaming\\aidb"));
        }
    }

    @Test
    void isMadeWhereFilesCanHaveNoSecondName() throws IOException {
        Configuration withoutLinks = Configuration.unix().toBuilder()
                .setSupportedFeatures(Feature.FILE_CHANNEL)
                .build();
        try (FileSystem fat = Jimfs.newFileSystem(withoutLinks)) {
            isMadeOnceIn(fat.getPath("/home/me/.config/aidb"));
        }
    }

    private void isMadeOnceIn(Path folder) throws IOException {
        CredentialKey made = new GeneratedKeyFile(folder).create(warnings::add);

        assertThat(new GeneratedKeyFile(folder).create(warnings::add).text()).isEqualTo(made.text());
        assertThat(warnings).singleElement().asString().contains(folder.toString());
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("credentials.key"));
        }
    }

    private GeneratedKeyFile file() {
        return new GeneratedKeyFile(folder());
    }

    private Path folder() {
        return home.resolve("aidb");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

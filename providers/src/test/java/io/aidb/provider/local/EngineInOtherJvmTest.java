package io.aidb.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineInOtherJvmTest {

    @TempDir
    Path temp;

    @Test
    void aMissingNativeLibraryIsNamedAsTheArtifactToAdd() throws Exception {
        String output = ChildJvm.start(
                        ChildJvm.classPathWithout("pytorch-native"),
                        List.of("-DDJL_CACHE_DIR=" + temp, "-DENGINE_CACHE_DIR=" + temp),
                        EncodeMain.class,
                        Golden.folder("bert").toString())
                .output();

        assertThat(output).contains("SYSTEM_ERROR", "ai.djl.pytorch:pytorch-native-cpu:2.7.1:");
    }

    @Test
    void theEngineIsFoundFromAnIsolatedClassLoader() throws Exception {
        String output = ChildJvm.start(
                        Path.of(IsolatedMain.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        List.of(),
                        IsolatedMain.class,
                        ChildJvm.classPathWithout("no such entry"),
                        Golden.copy("bert", temp.resolve("bert")).toString())
                .output();

        assertThat(output).contains("vector of 48", "telemetry off: true");
    }
}

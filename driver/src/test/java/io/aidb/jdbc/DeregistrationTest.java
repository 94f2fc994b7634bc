package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeregistrationTest {

    @Test
    void freesWhatIsSharedOnceAndTheLatestFirst() {
        List<String> freed = new ArrayList<>();
        Deregistration.onDeregister(() -> freed.add("first"));
        Deregistration.onDeregister(() -> freed.add("second"));

        new Deregistration().deregister();
        new Deregistration().deregister();

        assertThat(freed).containsExactly("second", "first");
    }
}

package io.aidb.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AppliedChangesTest {

    private final Changelog known = Changelog.of("--changeset aidb:1\n--changeset aidb:2 labels:x\n");

    @Test
    void changelogNamesItsChangesInOrder() {
        assertThat(known.ids()).containsExactly("1", "2");
        assertThat(Changelog.bundled().ids()).isNotEmpty().doesNotContainNull();
    }

    @Test
    void missingChangesAreThoseThatTheSchemaLacks() {
        assertThat(new AppliedChanges(Map.of("1", "")).missing(known)).containsExactly("2");
        assertThat(AppliedChanges.NONE.missing(known)).containsExactly("1", "2");
    }

    @Test
    void unknownChangeIsIncompatibleUnlessItsLabelSaysOtherwise() {
        assertThat(new AppliedChanges(Map.of("1", "", "3", "")).incompatible(known))
                .containsExactly("3");
        assertThat(new AppliedChanges(Map.of("3", "incompatible,x")).incompatible(known))
                .containsExactly("3");
        assertThat(new AppliedChanges(Map.of("3", "x, compatible")).incompatible(known))
                .isEmpty();
        assertThat(new AppliedChanges(Map.of("1", "", "2", "")).incompatible(known))
                .isEmpty();
    }
}

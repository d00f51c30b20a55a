package dev.seaworthy.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {
    private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color");

    @Test
    void drawsOnATerminalOnly() {
        assertThat(new Surroundings(true, XTERM, Set.of("user.dir")).canDraw()).isTrue();
        assertThat(new Surroundings(true, Map.of("WT_SESSION", "1"), Set.of()).canDraw())
                .isTrue();
        assertThat(new Surroundings(false, XTERM, Set.of()).canDraw()).isFalse();
        assertThat(new Surroundings(true, Map.of(), Set.of()).canDraw()).isFalse();
        assertThat(new Surroundings(true, Map.of("TERM", "dumb"), Set.of()).canDraw())
                .isFalse();
        assertThat(new Surroundings(true, Map.of("TERM", "xterm", "CI", "true"), Set.of()).canDraw())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"surefire.test.class.path", "surefire.real.class.path", "org.gradle.test.worker"})
    void doesNotDrawWhereABuildRunsTheTests(String property) {
        assertThat(new Surroundings(true, XTERM, Set.of(property)).canDraw()).isFalse();
    }

    @Test
    void theTestsOfThisBuildAreSeenToBeABuilds() {
        assertThat(Surroundings.current().properties())
                .containsAnyOf("surefire.test.class.path", "surefire.real.class.path");
    }

    @Test
    void theSizeIsToldOrTheUsualOne() {
        assertThat(new Surroundings(true, XTERM, Set.of()).terminal()).isEqualTo(new TerminalView(80, 20));
        assertThat(new Surroundings(true, Map.of("COLUMNS", "132", "LINES", "50"), Set.of()).terminal())
                .isEqualTo(new TerminalView(132, 46));
        assertThat(new Surroundings(true, Map.of("COLUMNS", "wide", "LINES", "2"), Set.of()).terminal())
                .isEqualTo(new TerminalView(80, 1));
    }
}

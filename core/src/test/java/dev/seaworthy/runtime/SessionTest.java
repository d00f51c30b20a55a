package dev.seaworthy.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which containers a session may clear away: those of dead processes of this machine, and no others. */
class SessionTest {
    private static final Session SESSION = Session.current();
    private static final Owner SELF = Owner.current();

    private static Map<String, String> labels(Owner owner) {
        return new Session("another-session", owner).labels(Instant.EPOCH);
    }

    /** A process that has run here and has ended. */
    private static Owner dead() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Instant started = child.info().startInstant().orElse(Instant.EPOCH);
        child.waitFor();
        return new Owner(child.pid(), started.toEpochMilli(), SELF.host());
    }

    @Test
    void whatADeadProcessLeftIsLeftBehind() throws IOException, InterruptedException {
        Owner dead = dead();

        assertThat(dead.isDead()).isTrue();
        assertThat(SESSION.isLeftBehind(labels(dead))).isTrue();
    }

    @Test
    void aLiveOwnersContainersAreNot() {
        assertThat(SELF.isDead()).isFalse();
        assertThat(SESSION.isLeftBehind(labels(SELF))).isFalse();
        assertThat(SESSION.isLeftBehind(SESSION.labels(Instant.EPOCH))).isFalse();
    }

    @Test
    void theSameProcessIdWithAnotherStartIsAnotherProcess() {
        assertThat(new Owner(SELF.pid(), SELF.started() - 2000, SELF.host()).isDead())
                .as("the boot time may have moved")
                .isFalse();
        assertThat(new Owner(SELF.pid(), SELF.started() - 2001, SELF.host()).isDead())
                .isTrue();
        assertThat(new Owner(SELF.pid(), SELF.started() + 2001, SELF.host()).isDead())
                .isTrue();
        assertThat(new Owner(SELF.pid(), 0, SELF.host()).isDead())
                .as("not told")
                .isFalse();
    }

    @Test
    void anotherMachinesOwnerIsNeverJudged() throws IOException, InterruptedException {
        Owner foreign = new Owner(dead().pid(), 1, "another-boot-4026531836");

        assertThat(foreign.isDead()).isFalse();
        assertThat(SESSION.isLeftBehind(labels(foreign))).isFalse();
    }

    @Test
    void anOwnersOwnSessionIsNeverLeftBehind() throws IOException, InterruptedException {
        Map<String, String> mine = new HashMap<>(labels(dead()));
        mine.put(Session.SESSION_LABEL, SESSION.id());

        assertThat(SESSION.isLeftBehind(mine)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pid=1",
                "pid=x,started=1,host=h",
                "pid=1,started=1,host=",
                "pid=1,started=1,host=h h",
                "pid=9999999999999999999,started=1,host=h"
            })
    void unreadableLabelsAreNobodys(String owner) {
        assertThat(Owner.parse(owner)).isEmpty();
        assertThat(SESSION.isLeftBehind(Map.of(Session.SESSION_LABEL, "s", Session.OWNER_LABEL, owner)))
                .isFalse();
    }

    @Test
    void missingLabelsAreNobodys() throws IOException, InterruptedException {
        String dead = dead().toString();

        assertThat(SESSION.isLeftBehind(Map.of())).isFalse();
        assertThat(SESSION.isLeftBehind(Map.of(Session.OWNER_LABEL, dead))).isFalse();
        assertThat(SESSION.isLeftBehind(Map.of(Session.SESSION_LABEL, "s"))).isFalse();
    }

    @Test
    void labelsReadBackAsTheyWereWritten() {
        assertThat(Owner.parse(SELF.toString())).hasValue(SELF);
        assertThat(SESSION.labels(Instant.EPOCH))
                .containsEntry(Session.EXPIRES_LABEL, "1970-01-01T00:00:00Z")
                .containsEntry(Session.SESSION_LABEL, SESSION.id())
                .containsEntry(Session.OWNER_LABEL, SELF.toString());
        assertThat(Session.current()).isSameAs(SESSION);
    }
}

package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.engine.OomFinding;
import dev.seaworthy.podman.OomRecords.Kill;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records are those of a real kernel (6.18). */
class OomRecordsTest {
    private static final Instant BOOT = Instant.parse("2026-11-24T07:00:00Z");
    private static final String ID = "264dfd80782756d70eb1473ebbd262d2c3b08d32a76dabb53b8cd194baad4975";
    private static final String OTHER = "84ec494d6549ac42e49722381d290c6f1879eacbc4671728e900c63a85dece58";
    private static final OomFinding PROVEN =
            OomFinding.proven(Optional.of("tail"), "the kernel's log: killed tail (pid 6713)");

    /** When the kernel killed the process, in its own time. */
    private static final Duration KILL = Duration.ofNanos(3_493_054_912_000L);

    private static final String INVOKED =
            "4,11569,3493054568,-;tail invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0\n";
    private static final String HEADER = "6,11688,3493054912,-;oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),"
            + "cpuset=libpod-" + ID + ",mems_allowed=0,oom_memcg=/libpod_parent/libpod-" + ID
            + ",task_memcg=/libpod_parent/libpod-" + ID + ",task=tail,pid=6713,uid=0\n";
    private static final String KILLED = "3,11689,3493054928,-;Memory cgroup out of memory: Killed process 6713 (tail)"
            + " total-vm:34520kB, anon-rss:32384kB, file-rss:1264kB, shmem-rss:0kB, UID:0 pgtables:104kB"
            + " oom_score_adj:0\n";
    private static final String HOST_HEADER =
            "6,11688,3493054912,-;oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),"
                    + "cpuset=/,mems_allowed=0,global_oom,task_memcg=/user.slice,task=java,pid=6713,uid=0\n";

    private final OomRecords records = new OomRecords();

    @BeforeEach
    void beginAtTheBoot() {
        assertThat(add("5,0,0,-;Linux version 6.18\n")).isEmpty();
    }

    @Test
    void aKillIsToldAtOnceAndProvenLater() {
        assertThat(add(INVOKED)).isEmpty();
        assertThat(add(HEADER)).contains(new Kill(ID, "tail", 6713, BOOT.plus(KILL)));
        assertThat(add(KILLED)).isEmpty();
        assertThat(records.of(ID, before())).isEqualTo(PROVEN);
    }

    @Test
    void aScopeOfSystemdNamesItsContainerToo() {
        assertThat(add(HEADER.replace("/libpod_parent/libpod-" + ID, "/machine.slice/libpod-" + ID + ".scope")))
                .map(Kill::container)
                .contains(ID);
    }

    @Test
    void aNameMayHoldAnything() {
        assertThat(add(HEADER.replace("task=tail,", "task=a,pid=1,b,")))
                .map(Kill::process)
                .contains("a,pid=1,b");
    }

    @Test
    void aKillOfAnotherContainerIsNone() {
        add(HEADER);
        add(KILLED);
        assertThat(records.of(OTHER, before())).isEqualTo(OomFinding.excluded());
    }

    @Test
    void aKillOfAnEarlierRunIsNone() {
        add(HEADER);
        add(KILLED);
        assertThat(records.of(ID, BOOT.plus(KILL).plusSeconds(4))).isEqualTo(OomFinding.excluded());
    }

    @Test
    void theKernelsClockMayBeSomewhatBehind() {
        add(HEADER);
        assertThat(records.of(ID, BOOT.plus(KILL).plusSeconds(2))).isEqualTo(PROVEN);
    }

    @Test
    void theLastKillOfARunIsTheOneThatCounts() {
        add(HEADER);
        add(HEADER.replace("task=tail,pid=6713", "task=sh,pid=6714").replace("3493054912", "3493054999"));
        assertThat(records.of(ID, before()).process()).contains("sh");
    }

    @Test
    void aLogThatBeginsAfterTheRunExcludesNothing() {
        OomRecords late = new OomRecords();
        late.add(INVOKED, BOOT);
        assertThat(late.of(ID, before())).isEqualTo(OomFinding.unknown());
        assertThat(late.of(ID, BOOT.plus(KILL).plusSeconds(4))).isEqualTo(OomFinding.excluded());
    }

    @Test
    void anEmptyLogExcludesNothing() {
        assertThat(new OomRecords().of(ID, before())).isEqualTo(OomFinding.unknown());
    }

    @Test
    void whereRecordsWereLostAKillMayHaveBeenAmongThem() {
        records.gap();
        assertThat(records.of(ID, before())).isEqualTo(OomFinding.unknown());
        add(INVOKED);
        assertThat(records.of(ID, before())).isEqualTo(OomFinding.unknown());
        assertThat(records.of(ID, BOOT.plus(KILL).plusSeconds(4))).isEqualTo(OomFinding.excluded());
    }

    @Test
    void whatWasProvenBeforeALossStaysProven() {
        add(HEADER);
        records.gap();
        assertThat(records.of(ID, before())).isEqualTo(PROVEN);
    }

    @Test
    void aKillWhoseContainerTheKernelLeftOutMayBeAnyones() {
        add(KILLED);
        assertThat(records.of(ID, before())).isEqualTo(OomFinding.unknown());
        assertThat(records.of(ID, BOOT.plus(KILL).plusSeconds(4))).isEqualTo(OomFinding.excluded());
    }

    @Test
    void aKillOfAProcessOfTheMachineIsNoContainers() {
        assertThat(add(HOST_HEADER)).isEmpty();
        add(KILLED);
        assertThat(records.of(ID, before())).isEqualTo(OomFinding.excluded());
    }

    @Test
    void aContainersProcessMayBeTheVictimWhenTheWholeMachineIsOutOfMemory() {
        add(HOST_HEADER.replace("/user.slice", "/libpod_parent/libpod-" + ID).replace("task=java", "task=tail"));
        add(KILLED);
        assertThat(records.of(ID, before())).isEqualTo(PROVEN);
    }

    @Test
    void aContainersProcessMayBeTheVictimWhenACgroupAboveItIsOutOfMemory() {
        add(HEADER.replace("oom_memcg=/libpod_parent/libpod-" + ID, "oom_memcg=/libpod_parent"));
        assertThat(records.of(ID, before())).isEqualTo(PROVEN);
    }

    @Test
    void manyKillsForgetTheFirstAndKnowThatTheyDo() {
        add(HEADER);
        for (int pid = 1; pid <= 256; pid++) {
            add(HEADER.replace(ID, OTHER).replace("pid=6713", "pid=" + pid));
        }
        assertThat(records.of(ID, before())).isEqualTo(OomFinding.unknown());
    }

    @Test
    void whatIsNoRecordIsPassedOver() {
        assertThat(add(" SUBSYSTEM=memory\n")).isEmpty();
        assertThat(records.of(ID, before())).isEqualTo(OomFinding.excluded());
    }

    private Optional<Kill> add(String record) {
        return records.add(record, BOOT);
    }

    private static Instant before() {
        return BOOT.plus(KILL).minusSeconds(1);
    }
}

package dev.seaworthy.frigate;

import static dev.seaworthy.frigate.CaptureRow.Asked.CONFIG_ACCEPTED;
import static dev.seaworthy.frigate.CaptureRow.Asked.FRAMES_FLOWING;
import static dev.seaworthy.frigate.CaptureRow.Asked.OOM_TOLERATED;
import static dev.seaworthy.frigate.CaptureRow.Asked.STOPPED_BY_US;
import static dev.seaworthy.frigate.CaptureRow.Knowledge.CORE;
import static dev.seaworthy.frigate.CaptureRow.Knowledge.FRAMES;
import static dev.seaworthy.frigate.CaptureRow.Knowledge.SIGNATURES;
import static dev.seaworthy.frigate.CaptureRow.Proof.answer;
import static dev.seaworthy.frigate.CaptureRow.Proof.deadline;
import static dev.seaworthy.frigate.CaptureRow.Proof.event;
import static dev.seaworthy.frigate.CaptureRow.Proof.frames;
import static dev.seaworthy.frigate.CaptureRow.Proof.log;
import static dev.seaworthy.frigate.CaptureRow.Verdict.failed;
import static dev.seaworthy.frigate.CaptureRow.Verdict.failedRunning;
import static dev.seaworthy.frigate.CaptureRow.Verdict.ready;
import static dev.seaworthy.frigate.CaptureRow.Verdict.timedOut;

import dev.seaworthy.frigate.CaptureRow.Asked;
import dev.seaworthy.frigate.CaptureRow.Knowledge;
import dev.seaworthy.frigate.CaptureRow.Proof;
import dev.seaworthy.frigate.CaptureRow.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a tool that knows Frigate says of every capture, and from which first proof: the measure of the package. Where it
 * matters what was asked, there is a row for each way to ask.
 */
final class CaptureTable {
    private static final String API = "/api/version";
    private static final String BANNER = "***    Your config file is not valid!";
    private static final String SAFE_MODE = "Starting Frigate in safe mode.";
    private static final String DETECTION = "Detection appears to have stopped. Exiting Frigate...";
    private static final String ENDED = "Service Frigate exited with code ";
    private static final String OOM = "out_of_memory";
    private static final String NEVER = "cannot_become_ready";

    static final List<CaptureRow> ROWS = Stream.of(
                    rows("01_healthy_0.17.2")
                            .row(CONFIG_ACCEPTED, ready(), answer(9.922, API), CORE)
                            .row(STOPPED_BY_US, ready(), answer(9.922, API), CORE)
                            .row(FRAMES_FLOWING, ready(), frames(34.684), FRAMES),
                    rows("02_invalid_value_0.16.4")
                            .row(CONFIG_ACCEPTED, failed(NEVER, 1, "config"), log(5.385, BANNER), SIGNATURES),
                    // It lives on in safe mode, and the engine's own health check says healthy.
                    rows("02_invalid_value_0.17.2")
                            .row(CONFIG_ACCEPTED, failedRunning(NEVER, "config"), log(8.435, SAFE_MODE), SIGNATURES),
                    // The container is up for ever; only the line tells the code.
                    rows("03_dup_key_0.17.2")
                            .row(CONFIG_ACCEPTED, failed(NEVER, 1, ENDED + 1), log(1.037, ENDED), CORE),
                    rows("03_dup_key_WAIT20_S6B2_0.17.2")
                            .row(CONFIG_ACCEPTED, failed(NEVER, 1, ENDED + 1), log(1.493, ENDED), CORE),
                    rows("03_yaml_syntax_0.17.2")
                            .row(CONFIG_ACCEPTED, failedRunning(NEVER, "YAML"), log(0.212, "bad file"), SIGNATURES),
                    rows("03_yaml_syntax_S6B2_0.17.2")
                            .row(CONFIG_ACCEPTED, failed(NEVER, 1, "YAML"), log(0.196, "bad file"), SIGNATURES),
                    // Frigate wrote a config of its own, without cameras.
                    rows("05_no_config_dirmount_0.17.2")
                            .row(CONFIG_ACCEPTED, ready(), answer(10.281, API), CORE)
                            .row(STOPPED_BY_US, ready(), answer(10.281, API), CORE),
                    rows("06_mem_200m_0.17.2")
                            .row(CONFIG_ACCEPTED, failed(OOM, 137, "oom_killed=true"), event(7.247, "oom"), CORE),
                    // The container is up for ever; Frigate's line at 2.394 tells the code.
                    rows("06_mem_40m_0.17.2")
                            .row(CONFIG_ACCEPTED, failed(OOM, 137, "oom_killed=true"), event(1.102, "oom"), CORE),
                    rows("06_mem_500m_0.17.2")
                            .row(CONFIG_ACCEPTED, failed(OOM, 137, "after it was ready"), event(40.378, "oom"), CORE)
                            .row(FRAMES_FLOWING, failed(OOM, 137, "after it was ready"), event(40.378, "oom"), FRAMES),
                    // A process that somebody else had started in it.
                    rows("06_oom_of_exec_hog_0.17.2")
                            .row(CONFIG_ACCEPTED, failedRunning(OOM, "oom_killed=true"), event(17.643, "oom"), CORE)
                            .row(OOM_TOLERATED, ready(), answer(12.116, API), CORE),
                    // nginx meets the full file system first, and 35 ms later a child of Frigate dies of it.
                    rows("07_shm_128m_filled_at_ready_0.17.2")
                            .row(
                                    CONFIG_ACCEPTED,
                                    failedRunning(NEVER, "/dev/shm"),
                                    log(13.031, "(28: No space left on device)").within(0.04),
                                    SIGNATURES),
                    rows("07_shm_8m_0.17.2")
                            .row(CONFIG_ACCEPTED, ready(), answer(10.009, API), CORE)
                            .row(FRAMES_FLOWING, timedOut("frames"), deadline(), FRAMES),
                    rows("08_edgetpu_missing_0.17.2")
                            .row(CONFIG_ACCEPTED, failed(NEVER, 143, "detect"), log(27.462, DETECTION), SIGNATURES),
                    rows("09_source_file_missing_0.17.2")
                            .row(CONFIG_ACCEPTED, ready(), answer(8.712, API), CORE)
                            .row(FRAMES_FLOWING, timedOut("frames"), deadline(), FRAMES),
                    // Ten seconds were not enough for it, so its own stop ended in 137.
                    rows("10_docker_stop_10s_0.16.4")
                            .row(STOPPED_BY_US, ready(), answer(5.232, API), CORE)
                            .row(
                                    CONFIG_ACCEPTED,
                                    failed("killed", 137, "oom_killed=false", "asked the engine to send it signal 9"),
                                    event(35.431, "die"),
                                    CORE),
                    rows("10_docker_stop_10s_0.17.2").row(STOPPED_BY_US, ready(), answer(13.907, API), CORE),
                    // Nothing in its log tells that a process is gone, and its statistics stay as they were.
                    rows("10_kill9_capture_0.17.2")
                            .row(CONFIG_ACCEPTED, ready(), answer(15.283, API), CORE)
                            .row(FRAMES_FLOWING, ready(), frames(40.331), FRAMES),
                    rows("10_kill9_detector_0.17.2")
                            .row(
                                    CONFIG_ACCEPTED,
                                    failed(NEVER, 143, "detect", "oom_killed=false"),
                                    log(29.189, DETECTION),
                                    SIGNATURES),
                    rows("10_kill9_main_0.17.2")
                            .row(
                                    CONFIG_ACCEPTED,
                                    failed(NEVER, 137, "by signal 9", "oom_killed=false"),
                                    log(19.307, ENDED),
                                    CORE),
                    // The line that names the bus error is not among those that were kept.
                    rows("10_kill_BUS_main_0.17.2")
                            .row(
                                    CONFIG_ACCEPTED,
                                    failed(NEVER, 135, "by signal 7", "oom_killed=false"),
                                    log(9.100, ENDED),
                                    CORE),
                    rows("11_ro_config_dir_0.17.2")
                            .row(
                                    CONFIG_ACCEPTED,
                                    failed(NEVER, 1, "read-only"),
                                    log(11.829, "[Errno 30] Read-only file system"),
                                    SIGNATURES),
                    rows("12_S6B2_WAIT60_healthy_0.17.2")
                            .row(CONFIG_ACCEPTED, ready(), answer(9.213, API), CORE)
                            .row(STOPPED_BY_US, ready(), answer(9.213, API), CORE)
                            .row(FRAMES_FLOWING, ready(), frames(34.194), FRAMES),
                    rows("12_user1000_0.17.2")
                            .row(
                                    CONFIG_ACCEPTED,
                                    failed(NEVER, 100, "root"),
                                    log(0.029, "preinit: fatal: /run belongs to uid 0"),
                                    SIGNATURES),
                    // It hangs 5 s after it was ready; only who still asks its API can tell.
                    rows("13_sigstop_main_0.17.2")
                            .row(CONFIG_ACCEPTED, ready(), answer(8.555, API), CORE)
                            .row(STOPPED_BY_US, ready(), answer(8.555, API), CORE)
                            .row(FRAMES_FLOWING, timedOut("no answer within"), deadline(), FRAMES),
                    rows("15_healthy_0.16.4")
                            .row(CONFIG_ACCEPTED, ready(), answer(9.065, API), CORE)
                            .row(STOPPED_BY_US, ready(), answer(9.065, API), CORE)
                            .row(FRAMES_FLOWING, ready(), frames(33.954), FRAMES),
                    rows("15_healthy_0.18.0b1")
                            .row(CONFIG_ACCEPTED, ready(), answer(11.975, API), CORE)
                            .row(STOPPED_BY_US, ready(), answer(11.975, API), CORE)
                            .row(FRAMES_FLOWING, ready(), frames(36.574), FRAMES),
                    // The lines in which Python fails to start a thread are not among those that were kept.
                    rows("16_pids_limit_100_0.17.2").row(CONFIG_ACCEPTED, timedOut("500"), deadline(), CORE),
                    // Slow is not dead.
                    rows("18_cpus_0.3_0.17.2").row(CONFIG_ACCEPTED, ready(), answer(47.564, API), CORE))
            .flatMap(Rows::stream)
            .toList();

    private CaptureTable() {}

    private static Rows rows(String scenario) {
        return new Rows(scenario, List.of());
    }

    /** The rows of one scenario. */
    private record Rows(String scenario, List<CaptureRow> all) {
        Rows row(Asked asked, Verdict verdict, Proof proof, Knowledge needs) {
            CaptureRow row = new CaptureRow(scenario, asked, verdict, proof, needs);
            return new Rows(
                    scenario, Stream.concat(all.stream(), Stream.of(row)).toList());
        }

        Stream<CaptureRow> stream() {
            return all.stream();
        }
    }
}

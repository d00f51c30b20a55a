package dev.seaworthy.it.standin;

import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a stand-in is asked to do, as the environment of its container. Immutable: each method returns a new value. All
 * times count from the start of the container.
 *
 * <pre>{@code StandIn.healthy().readyAfter(Duration.ofMillis(300)).exits(1, Duration.ofSeconds(2)).environment()}</pre>
 */
public final class StandIn {

    /** The port of the API in the container. */
    public static final int HTTP_PORT = 5000;

    /** The whole situation, as recorded of a real Frigate; the README of the stand-in says what each looks like. */
    public enum Mode {
        HEALTHY,
        SAFE_MODE,
        INVALID_CONFIG,
        YAML_ERROR,
        DUP_KEY,
        NEVER_READY,
        SLOW,
        FLAPPING,
        HUNG,
        DETECTOR_MISSING,
        SHM_TOO_SMALL,
        SHM_FULL,
        NO_FRAMES,
        READ_ONLY_CONFIG,
        ILLEGAL_INSTRUCTION,
        BUS_ERROR,
        SEGMENTATION_FAULT,
        ABORTED,
        DATABASE_LOCKED,
        DATABASE_NOT_A_DATABASE,
        DATABASE_MALFORMED,
        DATABASE_UNOPENABLE,
        DATABASE_IO_ERROR,
        NO_SPACE,
        PORT_5000_TAKEN,
        PORT_5001_TAKEN,
        PORT_5002_TAKEN,
        THREADS_EXHAUSTED,
        PERMISSION_DENIED,
        DETECTOR_ERROR,
        DETECTOR_MODEL_MISSING,
        LABELMAP_MISSING,
        EMPTY_CONFIG,
        UNKNOWN_PLACEHOLDER,
        CONFIG_NOT_MIGRATED,
        NO_CONFIG,
        NO_CAMERAS,
        MQTT_UNREACHABLE,
        GO2RTC_RESTARTING,
        FRAMES_STALLED,
        DETECTION_STUCK,
        MANAGER_KILLED,
        FORKSERVER_KILLED,
        LOG_SILENT
    }

    /** Who eats memory until the kernel kills it, and so what ends. */
    public enum Eater {
        /** PID 1: the container ends at once, 137. */
        MAIN,
        /** The supervised service: the container ends 3.4 s later, 137. */
        SERVICE,
        /** A child of the service: nothing ends, the container lives on. */
        CHILD,
        /** One process after the other, before anything is ready: nothing ends, for ever. */
        LOOP
    }

    private static final String PREFIX = "STANDIN_";

    private final Map<String, String> environment;

    private StandIn(Map<String, String> environment) {
        this.environment = Collections.unmodifiableMap(environment);
    }

    /** Refuses connections for 0.2 s, answers 500 until 1 s, then 200; stays up. */
    public static StandIn healthy() {
        return new StandIn(new TreeMap<>());
    }

    /** As {@link #healthy()}, in another situation. */
    public static StandIn in(Mode mode) {
        return healthy().with("MODE", mode.name().toLowerCase(Locale.ROOT));
    }

    /** As this release of Frigate, {@code 0.13.2} to {@code 0.18.0-beta1}; 0.17 by default. */
    public StandIn version(String version) {
        return with("VERSION", version);
    }

    /** How many events the API lists, 0 by default, one a minute up to now. */
    public StandIn events(int count) {
        return with("EVENTS", Integer.toString(count));
    }

    /** When a mode that makes trouble while all runs begins to. */
    public StandIn troubleAfter(Duration time) {
        return with("TROUBLE_AFTER_MS", time);
    }

    /** When the watchdog looks at a detector that has ended. */
    public StandIn watchdogAfter(Duration time) {
        return with("DETECTOR_AFTER_MS", time);
    }

    /** The API answers, and the log says {@code FastAPI started}, from this moment. */
    public StandIn readyAfter(Duration time) {
        return with("READY_AFTER_MS", time);
    }

    /** Connections are refused until this moment, and answered with 500 from then until ready. */
    public StandIn listeningAfter(Duration time) {
        return with("NGINX_AFTER_MS", time);
    }

    /** {@code camera_fps} in the stats is 0 until this moment. */
    public StandIn framesAfter(Duration time) {
        return with("FRAMES_AFTER_MS", time);
    }

    /** The service exits with this code, and the container with the same 3.4 s later; 0 becomes 143, as in Frigate. */
    public StandIn exits(int code, Duration time) {
        return with("EXIT_CODE", Integer.toString(code)).with("EXIT_AFTER_MS", time);
    }

    /** The service dies of this signal ({@code KILL}, {@code BUS}, {@code SEGV}), with no OOM. */
    public StandIn dies(String signal, Duration time) {
        return with("SIGNAL", signal).with("SIGNAL_AFTER_MS", time);
    }

    /** Memory is eaten from this moment, until the kernel kills the eater; give the container a limit. */
    public StandIn eatsMemory(Eater eater, Duration time) {
        return with("EAT_MEMORY", eater.name().toLowerCase(Locale.ROOT)).with("EAT_AFTER_MS", time);
    }

    /** The service holds this much from three quarters of its start on, as Frigate holds its 500 MiB. */
    public StandIn usesMemory(int mebibytes) {
        return with("MEMORY_MB", Integer.toString(mebibytes));
    }

    /** From the end of the service to the end of the container; 3 s in s6 and by default. */
    public StandIn killGrace(Duration time) {
        return with("KILL_GRACE_MS", time);
    }

    /** How long a stop that was asked for takes: 1 s by default, 7 to 9 s in a real Frigate. */
    public StandIn stopsWithin(Duration time) {
        return with("STOP_MS", time);
    }

    /** Requests leave no lines in the log: a refused one leaves three, and many of them push older lines out of a tail. */
    public StandIn quiet() {
        return with("QUIET", "1");
    }

    /** Any other variable of the README, without its prefix. */
    public StandIn with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.put(PREFIX + name, value);
        return new StandIn(changed);
    }

    private StandIn with(String name, Duration time) {
        return with(name, Long.toString(time.toMillis()));
    }

    /** The variables to start the container with. */
    public Map<String, String> environment() {
        return environment;
    }
}

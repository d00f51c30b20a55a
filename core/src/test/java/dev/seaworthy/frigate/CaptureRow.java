package dev.seaworthy.frigate;

import java.util.List;
import java.util.OptionalInt;

/**
 * What must be said of a capture.
 *
 * @param scenario the capture
 * @param asked under what circumstances
 * @param verdict what must be said
 * @param proof from what it is known first
 * @param needs what must be known of Frigate to say it
 */
record CaptureRow(String scenario, Asked asked, Verdict verdict, Proof proof, Knowledge needs) {
    /** What was asked of the container. */
    enum Asked {
        /** The API is up and has taken the config as it was given; the usual. */
        CONFIG_ACCEPTED,
        /** Every camera's frames flow too. */
        FRAMES_FLOWING,
        /** As the usual, but a kill for lack of memory is only recorded. */
        OOM_TOLERATED,
        /** As the usual, and the launch stops the container when the observer did. */
        STOPPED_BY_US
    }

    /** What must be known of Frigate. */
    enum Knowledge {
        /** That its API answers, and that its supervisor logs its end: {@link Replay#plain}. */
        CORE,
        /** The lines of its log that prove or explain a failure, and what each does to the container. */
        SIGNATURES,
        /** What its statistics say of frames. */
        FRAMES
    }

    /**
     * What must be said.
     *
     * @param state the state's name
     * @param cause the failure's code; empty when it is no failure
     * @param exitCode the container's code
     * @param phrases what the headline must hold, in whatever case
     */
    record Verdict(String state, String cause, OptionalInt exitCode, List<String> phrases) {
        static Verdict ready() {
            return new Verdict("ready", "", OptionalInt.empty(), List.of("is ready"));
        }

        static Verdict timedOut(String... phrases) {
            return new Verdict("timed-out", "", OptionalInt.empty(), List.of(phrases));
        }

        static Verdict failed(String cause, int exitCode, String... phrases) {
            return new Verdict("failed-permanent", cause, OptionalInt.of(exitCode), List.of(phrases));
        }

        static Verdict failedRunning(String cause, String... phrases) {
            return new Verdict("failed-permanent", cause, OptionalInt.empty(), List.of(phrases));
        }
    }

    /**
     * From what it is known first.
     *
     * @param kind where this is seen
     * @param what which line, event or answer
     * @param second when, since the container's start
     * @param tolerance how many seconds later it may be noticed
     */
    record Proof(Kind kind, String what, double second, double tolerance) {
        /** Where a proof is seen. */
        enum Kind {
            /** The first line of the log that holds the text. */
            LOG,
            /** The first event of the engine with this action. */
            EVENT,
            /** The first answer 200 to a request for the path. */
            ANSWER,
            /** The first frame rate above zero that was read. */
            FRAMES,
            /** Nothing, until the time was over. */
            DEADLINE
        }

        /** A line is noticed in its own moment. */
        static Proof log(double second, String text) {
            return new Proof(Kind.LOG, text, second, 0.001);
        }

        static Proof event(double second, String action) {
            return new Proof(Kind.EVENT, action, second, 0.001);
        }

        /** Half a second lies between two questions, and more than one may have to be answered. */
        static Proof answer(double second, String path) {
            return new Proof(Kind.ANSWER, path, second, 1.0);
        }

        /** Statistics are asked for every two seconds. */
        static Proof frames(double second) {
            return new Proof(Kind.FRAMES, "/api/stats", second, 2.5);
        }

        /** The same, where it may be noticed so much later. */
        Proof within(double seconds) {
            return new Proof(kind, what, second, seconds);
        }

        static Proof deadline() {
            return new Proof(Kind.DEADLINE, "", Replay.READY_TIMEOUT.toSeconds(), 0.001);
        }
    }

    @Override
    public String toString() {
        return scenario + " " + asked;
    }
}

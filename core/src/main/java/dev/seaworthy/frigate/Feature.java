package dev.seaworthy.frigate;

import java.util.List;
import java.util.Locale;

/**
 * A part of Frigate that a built configuration leaves off unless it is asked for, since a test seldom needs it.
 *
 * <p>Where a part is on in Frigate by itself, the configuration says that it is off; where it is off by itself, nothing
 * is written.
 */
public enum Feature {
    /** Events and statistics over MQTT; needs {@code mqtt.host}. */
    MQTT("mqtt.enabled", 13, true, "no broker is needed, and no retries of its connection fill the log"),
    /** Log-in on port 8971. */
    AUTH("auth.enabled", 14, true, "no admin is created, and no password hashed at start (600,000 rounds)"),
    /** HTTPS on port 8971. */
    TLS(
            "tls.enabled",
            14,
            true,
            "port 8971 speaks plain HTTP, so that no client has to trust a self-signed certificate"),
    /** The look-up of the newest release at start. */
    VERSION_CHECK(
            "telemetry.version_check",
            13,
            true,
            "no call leaves the network at start, which waits 10 s where none can"),
    /** The composed live view of all cameras. */
    BIRDSEYE("birdseye.enabled", 13, true, "no composed picture is drawn and encoded: CPU, and memory for its frames"),
    /** Decoding on a GPU, chosen by Frigate. */
    HARDWARE_ACCELERATION(
            "ffmpeg.hwaccel_args",
            13,
            true,
            "no GPU is looked for at start (up to 3 s), and each machine decodes alike"),
    /** Recordings. */
    RECORD("record.enabled", 13, true, "no segments are cached, and a cache in tmpfs counts as memory; no disk fills"),
    /** Stored pictures of tracked objects. */
    SNAPSHOTS("snapshots.enabled", 13, true, "no pictures are encoded and stored: CPU and disk"),
    /** Object detection on every camera; frames are decoded and counted without it too. */
    DETECT(
            "cameras.*.detect.enabled",
            13,
            true,
            "no motion is looked for and no model runs on the frames, most of the CPU of a camera"),
    /** Detection of sounds; the camera needs an audio track. */
    AUDIO("audio.enabled", 13, false, "no ffmpeg for sound on each camera and no sound model: CPU and memory"),
    /** Search by meaning. */
    SEMANTIC_SEARCH(
            "semantic_search.enabled",
            15,
            false,
            "no models are downloaded and held in memory; 8 GB are advised with it"),
    /** Recognition of faces. */
    FACE_RECOGNITION("face_recognition.enabled", 16, false, "no models are downloaded and held in memory"),
    /** Recognition of license plates. */
    LICENSE_PLATE_RECOGNITION(
            "lpr.enabled", 16, false, "no models are downloaded and held in memory; 4 GB are advised with it"),
    /** Recognition of birds. */
    BIRD_CLASSIFICATION("classification.bird.enabled", 16, false, "no model is downloaded and held in memory"),
    /** Speech to text. */
    AUDIO_TRANSCRIPTION(
            "audio_transcription.enabled",
            17,
            false,
            "no speech model is downloaded and held in memory: CPU and memory");

    private final String path;
    private final int since;
    private final boolean onByItself;
    private final String saves;

    Feature(String path, int since, boolean onByItself, String saves) {
        this.path = path;
        this.since = since;
        this.onByItself = onByItself;
        this.saves = saves;
    }

    /** What leaving it off saves, as one sentence without its capital and full stop. */
    public String saves() {
        return saves;
    }

    /** Whether that version has it. */
    public boolean in(FrigateVersion version) {
        return version.atLeast(since);
    }

    /** The dotted path of its key; {@code *} stands for each camera. */
    String path() {
        return path;
    }

    /** The first version that has it. */
    String since() {
        return "0." + since;
    }

    /** Whether Frigate has it on, or does not always have it off, when nothing is written. */
    boolean onByItself() {
        return onByItself;
    }

    /** What is written to turn it on or off. */
    Object value(boolean on) {
        if (this == HARDWARE_ACCELERATION) {
            return on ? "auto" : List.of();
        }
        return on;
    }

    /** Its name in words: {@code face recognition}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

package dev.seaworthy.frigate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys that Frigate's models know, by the minor versions that have them: any other key makes Frigate refuse the whole
 * configuration. Taken from the models in its source, and for 0.16.4, 0.17.2 and 0.18.0-beta1 from what their API answered.
 */
final class KnownKeys {
    /** At the top of the document. */
    static final KnownKeys TOP = new KnownKeys("""
            mqtt 13-
            cameras 13-
            audio 13-
            birdseye 13-
            database 13-
            detect 13-
            detectors 13-
            environment_vars 13-
            ffmpeg 13-
            go2rtc 13-
            live 13-
            logger 13-
            model 13-
            motion 13-
            objects 13-
            record 13-
            rtmp 13-13
            snapshots 13-
            telemetry 13-
            timestamp_style 13-
            ui 13-
            version 14-
            auth 14-
            camera_groups 14-
            proxy 14-
            review 14-
            tls 14-
            genai 15-
            notifications 15-
            semantic_search 15-
            classification 16-
            face_recognition 16-
            lpr 16-
            audio_transcription 17-
            networking 17-
            safe_mode 17-
            profiles 18-
            """);

    /** In each camera. */
    static final KnownKeys CAMERA = new KnownKeys("""
            ffmpeg 13-
            name 13-
            enabled 13-
            audio 13-
            best_image_timeout 13-
            birdseye 13-
            detect 13-
            live 13-
            motion 13-
            mqtt 13-
            objects 13-
            onvif 13-
            record 13-
            rtmp 13-13
            snapshots 13-
            timestamp_style 13-
            ui 13-
            webui_url 13-
            zones 13-
            review 14-
            genai 15-16
            enabled_in_config 16-
            face_recognition 16-
            lpr 16-
            notifications 16-
            type 16-
            audio_transcription 17-
            friendly_name 17-
            semantic_search 17-
            profiles 18-
            """);

    private final Map<String, Span> spans;

    /** From one minor version to another, both included. */
    private record Span(int first, int last) {
        boolean meets(int from, int to) {
            return first <= to && from <= last;
        }

        String words() {
            return last == Integer.MAX_VALUE ? "from 0." + first + " on" : "from 0." + first + " to 0." + last;
        }
    }

    private KnownKeys(String table) {
        Map<String, Span> read = new LinkedHashMap<>();
        table.lines().forEach(line -> {
            String[] parts = line.split("[ -]", 3);
            int last = parts[2].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(parts[2]);
            read.put(parts[0], new Span(Integer.parseInt(parts[1]), last));
        });
        this.spans = Map.copyOf(read);
    }

    /** Whether any of the minor versions knows the key. */
    boolean contain(String key, int fromMinor, int toMinor) {
        Span span = spans.get(key);
        return span != null && span.meets(fromMinor, toMinor);
    }

    /** How to mend a key that is not known: the versions that have it, or where to look. */
    String advice(String key) {
        Span span = spans.get(key);
        return span == null ? "correct its name, or take it out" : "take it out; Frigate has it " + span.words();
    }
}

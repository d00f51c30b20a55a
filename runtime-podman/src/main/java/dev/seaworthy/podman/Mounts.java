package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.spec.ConfigFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folders of a container that are mounted from elsewhere.
 *
 * @param folders the longest first
 */
record Mounts(List<String> folders) {
    private static final String ROOT = "/";

    static Mounts of(JsonNode inspection) {
        List<String> folders = new ArrayList<>();
        for (JsonNode mount : inspection.path("Mounts")) {
            folders.add(mount.path("Destination").asText());
        }
        folders.sort(Comparator.comparingInt(String::length).reversed());
        return new Mounts(folders);
    }

    /** The files by the folder at which they are to be unpacked, with their paths below it. */
    Map<String, List<ConfigFile>> split(List<ConfigFile> files) {
        Map<String, List<ConfigFile>> parts = new TreeMap<>();
        for (ConfigFile file : files) {
            String folder = folders.stream()
                    .filter(mounted -> file.containerPath().startsWith(mounted + "/"))
                    .findFirst()
                    .orElse(ROOT);
            String below = folder.equals(ROOT)
                    ? file.containerPath()
                    : file.containerPath().substring(folder.length());
            parts.computeIfAbsent(folder, unused -> new ArrayList<>())
                    .add(new ConfigFile(below, file.content(), file.mode()));
        }
        return parts;
    }
}

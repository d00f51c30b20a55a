package dev.seaworthy.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out whether this JVM itself runs in a container of the engine, where loopback is the container's own. The file
 * {@code /.dockerenv} is no proof: it exists in machines that were made from an image.
 */
public final class OwnContainer {
    /** Docker mounts {@code /etc/hostname} from {@code containers/<id>/hostname}, Podman from a folder in there. */
    private static final Pattern MOUNT =
            Pattern.compile("containers/([0-9a-f]{64})/(?:userdata/)?(?:hostname|hosts|resolv\\.conf) ");

    private static final int HEX = 16;

    private OwnContainer() {}

    /**
     * The engine's machine as seen from inside; empty when this JVM shares the machine's network.
     *
     * @param hasOwnNetwork whether a container of the engine has a network of its own; false for one it does not have
     */
    public static Optional<String> gateway(Predicate<String> hasOwnNetwork) {
        return id(lines("/proc/self/mountinfo"))
                .filter(hasOwnNetwork)
                .flatMap(id -> defaultGateway(lines("/proc/net/route")));
    }

    static Optional<String> id(List<String> mountinfo) {
        return mountinfo.stream()
                .map(MOUNT::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** Of the kernel's route table: the gateway of the route to everywhere, whose bytes stand in reverse. */
    static Optional<String> defaultGateway(List<String> routes) {
        return routes.stream()
                .map(line -> line.split("\\s+"))
                .filter(fields -> fields.length > 2 && fields[1].equals("00000000") && fields[2].length() == 8)
                .map(fields -> address(fields[2]))
                .findFirst();
    }

    private static String address(String hex) {
        StringBuilder address = new StringBuilder();
        for (int i = 6; i >= 0; i -= 2) {
            address.append(Integer.parseInt(hex.substring(i, i + 2), HEX)).append(i == 0 ? "" : ".");
        }
        return address.toString();
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException notLinux) {
            return List.of();
        }
    }
}

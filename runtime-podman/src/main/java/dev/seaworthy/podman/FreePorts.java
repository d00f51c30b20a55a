package dev.seaworthy.podman;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Picks host ports on this machine, each once. Podman, left to itself, picks one when it creates a container and takes it
 * when it starts it. Of two containers that are created at the same time and get the same port, one then fails to start,
 * and its clean-up takes the other's forwarding away (seen with Podman 4.3 and netavark 1.4, at 50 starts at once).
 * Thread-safe.
 */
final class FreePorts {
    /** For all runtimes of this JVM: what one has picked, no other may. */
    static final FreePorts OF_THIS_JVM = new FreePorts();

    private static final int REMEMBERED = 4096;
    private static final int TRIES = 100;

    private final Set<Integer> given = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** A TCP port that is free now; 0, which leaves the choice to Podman, when there seems to be none. */
    synchronized int next() {
        for (int tries = 0; tries < TRIES; tries++) {
            try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (given.add(probe.getLocalPort())) {
                    return probe.getLocalPort();
                }
            } catch (IOException none) {
                Log.debug("no free port: " + none);
                return 0;
            }
        }
        return 0;
    }
}

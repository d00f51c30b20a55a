package dev.seaworthy.it.benchmark;

import java.util.List;

/**
 * What a container does, as a script for busybox; ready is when it answers {@code GET /api/version} on {@link #PORT}.
 *
 * @param name as it stands in the table
 * @param script for {@code sh -c}
 */
record Scene(String name, String script) {
    static final int PORT = 5000;
    static final String PATH = "/api/version";

    /** Room for busybox, and soon used up by {@code tail /dev/zero}. */
    static final String MEMORY = "32m";

    static final Scene EXITS = new Scene("exit 1", "sleep 0.5; exit 1");
    static final Scene OOM = new Scene("OOM at 32 MiB", "sleep 0.3; exec tail /dev/zero");
    static final Scene RUNS = new Scene("rm -f", "exec sleep 300");

    /** Refuses connections, says nothing, and from then on answers; tells its log when asked to, as Frigate does. */
    static Scene serves(long afterMillis, boolean tells) {
        String wait = "mkdir -p /www/api; echo 1 > /www" + PATH + "; sleep "
                + String.format("%d.%03d", afterMillis / 1000, afterMillis % 1000);
        String server = "httpd -f -p " + PORT + " -h /www";
        return tells
                ? new Scene("server that logs it", wait + "; " + server + " & echo FastAPI started; wait")
                : new Scene("silent server", wait + "; exec " + server);
    }

    List<String> command() {
        return List.of("/bin/busybox", "sh", "-c", script);
    }
}

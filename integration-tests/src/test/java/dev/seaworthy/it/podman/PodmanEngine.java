package dev.seaworthy.it.podman;

import dev.seaworthy.it.contract.GivenAddress;
import dev.seaworthy.it.docker.GivenEngine;
import dev.seaworthy.podman.PodmanRuntime;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.Settings;
import java.net.URI;
import java.util.Map;

/** A Podman service whose address the run gives as {@code -Dseaworthy.it.NAME}. */
public final class PodmanEngine extends GivenEngine {
    private PodmanEngine(GivenAddress given, int slowness, int crowd) {
        super(given, slowness, crowd);
    }

    /** Podman on this machine, with the conmon that the system has. */
    public static PodmanEngine local() {
        return new PodmanEngine(GivenAddress.named("podman"), 1, 50);
    }

    /** Podman on this machine, with a conmon that leaves its mark of an OOM kill where Podman looks for it. */
    public static PodmanEngine fixed() {
        return new PodmanEngine(GivenAddress.named("podman-fixed"), 1, 50);
    }

    /** Podman in the emulated machine, where all takes about ten times as long. */
    public static PodmanEngine emulated() {
        return new PodmanEngine(GivenAddress.named("podman-vm"), 10, 4);
    }

    /** The same without root. */
    public static PodmanEngine emulatedRootless() {
        return new PodmanEngine(GivenAddress.named("podman-vm-rootless"), 10, 4);
    }

    /** A service of the test's own. */
    public static PodmanEngine at(URI address) {
        return new PodmanEngine(GivenAddress.of(address), 1, 1);
    }

    @Override
    public ContainerRuntime open(URI reachedAt) {
        return PodmanRuntime.connect(reachedAt, Settings.load());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("CONTAINER_HOST", address().toString(), "SEAWORTHY_RUNTIME", "podman");
    }

    @Override
    public boolean tellsEndsDuringOutages() {
        // On this machine it sees the exit files.
        return address().getHost() == null;
    }
}

package dev.seaworthy.it.kubernetes;

import dev.seaworthy.it.contract.EngineUnderTest;
import dev.seaworthy.it.contract.EventMeter;
import dev.seaworthy.it.contract.GivenAddress;
import dev.seaworthy.it.contract.Outsider;
import dev.seaworthy.it.standin.StandInImage;
import dev.seaworthy.kubernetes.KubernetesOptions;
import dev.seaworthy.kubernetes.KubernetesRuntime;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.Settings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cluster whose kubeconfig the run gives as {@code -Dseaworthy.it.NAME}. */
public final class KubernetesEngine implements EngineUnderTest {
    private final GivenAddress given;
    private final int slowness;
    private final int crowd;
    private final boolean killsAsAWhole;
    private @Nullable ContainerRuntime runtime;
    private @Nullable KubernetesOutsider outsider;
    private @Nullable String standIn;

    private KubernetesEngine(GivenAddress given, int slowness, int crowd, boolean killsAsAWhole) {
        this.given = given;
        this.slowness = slowness;
        this.crowd = crowd;
        this.killsAsAWhole = killsAsAWhole;
    }

    /** The node of this machine, or the cluster of the user's kubeconfig. */
    public static KubernetesEngine given() {
        return new KubernetesEngine(GivenAddress.named("kubernetes"), 2, 50, false);
    }

    /** The node in the emulated machine, where all takes about ten times as long, and cgroups are of version 2. */
    public static KubernetesEngine emulated() {
        return new KubernetesEngine(GivenAddress.named("kubernetes-vm"), 15, 3, true);
    }

    @Override
    public void require() {
        given.require();
    }

    /** The kubeconfig. */
    public Path kubeconfig() {
        return Path.of(given.address().getPath());
    }

    /** A client of the same cluster, with the rights of its administrator. */
    public KubernetesClient client() {
        Config found = Config.fromKubeconfig(kubeconfig().toFile());
        Config config = new ConfigBuilder(found)
                .withNamespace(Objects.requireNonNullElse(found.getNamespace(), "default"))
                .withHttp2Disable(true)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** The API server's. */
    @Override
    public URI address() {
        return URI.create(Config.fromKubeconfig(kubeconfig().toFile()).getMasterUrl());
    }

    @Override
    public ContainerRuntime open(URI reachedAt) {
        return open(reachedAt, KubernetesOptions.builder().build());
    }

    /** Opens a runtime with options; through something in between, nothing proves the server's name. */
    public ContainerRuntime open(URI reachedAt, KubernetesOptions options) {
        return KubernetesRuntime.connect(through(reachedAt), options, Settings.load());
    }

    private Path through(URI reachedAt) {
        if (reachedAt.equals(address())) {
            return kubeconfig();
        }
        try {
            String text = Files.readString(kubeconfig())
                    .replaceAll(
                            "server: *\"?https://[^\"},\\s]+\"?",
                            "server: \"https://" + reachedAt.getAuthority() + "\"")
                    .replaceAll("certificate-authority-data: *[^\\s,}]+", "insecure-skip-tls-verify: true");
            Path copy = Files.createTempFile("seaworthy-", ".kubeconfig");
            copy.toFile().deleteOnExit();
            return Files.writeString(copy, text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public synchronized ContainerRuntime runtime() {
        if (runtime == null) {
            runtime = open(address());
        }
        return runtime;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("KUBECONFIG", kubeconfig().toString(), "SEAWORTHY_RUNTIME", "kubernetes");
    }

    @Override
    public synchronized String standIn() {
        if (standIn == null) {
            try {
                StandInImage image = StandInImage.build(Path.of("target"));
                NodeScripts.of(given.name()).load(image.tar());
                standIn = image.reference();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
        return standIn;
    }

    @Override
    public synchronized Outsider outsider() {
        if (outsider == null) {
            outsider = new KubernetesOutsider(client(), this::standIn, patient(Duration.ofSeconds(30)));
        }
        return outsider;
    }

    @Override
    public EventMeter meter() {
        return new WatchMeter(client(), open(address()));
    }

    @Override
    public boolean tellsEndsDuringOutages() {
        return false;
    }

    @Override
    public boolean remembersTheRemoved() {
        return false;
    }

    @Override
    public OomVerdict verdictOnSigkill() {
        // containerd is known to lose the event of an OOM kill now and then.
        return OomVerdict.UNKNOWN;
    }

    @Override
    public boolean killsAsAWhole() {
        return killsAsAWhole;
    }

    @Override
    public int codeOfBadCommand(int shells) {
        return 128;
    }

    @Override
    public boolean limitsSwap() {
        // The kubelet leaves that to the node, which has none.
        return false;
    }

    @Override
    public boolean publishesOnLoopback() {
        return true;
    }

    @Override
    public int crowd() {
        return crowd;
    }

    @Override
    public Duration patient(Duration onFastEngine) {
        return onFastEngine.multipliedBy(slowness);
    }

    @Override
    public synchronized void close() {
        if (runtime != null) {
            runtime.close();
            runtime = null;
        }
        if (outsider != null) {
            outsider.close();
            outsider = null;
        }
    }
}

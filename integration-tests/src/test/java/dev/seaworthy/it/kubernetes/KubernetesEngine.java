package dev.seaworthy.it.kubernetes;

import dev.seaworthy.it.contract.EventMeter;
import dev.seaworthy.it.contract.GivenAddress;
import dev.seaworthy.it.contract.NamedEngine;
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

/** A cluster whose kubeconfig the run gives as {@code -Dseaworthy.it.NAME}. */
public final class KubernetesEngine extends NamedEngine<KubernetesOutsider> {
    private final boolean killsAsAWhole;

    private KubernetesEngine(GivenAddress given, int slowness, int crowd, boolean killsAsAWhole) {
        super(given, slowness, crowd);
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

    /** The kubeconfig. */
    public Path kubeconfig() {
        return Path.of(givenAddress().address().getPath());
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
    public Map<String, String> environment() {
        return Map.of("KUBECONFIG", kubeconfig().toString(), "SEAWORTHY_RUNTIME", "kubernetes");
    }

    @Override
    protected void load(StandInImage image) throws IOException, InterruptedException {
        NodeScripts.of(givenAddress().name()).load(image.tar());
    }

    @Override
    protected KubernetesOutsider newOutsider() {
        return new KubernetesOutsider(client(), this::standIn, patient(Duration.ofSeconds(30)));
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
}

package dev.seaworthy.it.kubernetes;

import dev.seaworthy.it.contract.Commands;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scripts of the node that the run started, for what is done past the cluster's API. */
public final class NodeScripts {
    private static final String PREFIX = "seaworthy.it.";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final String name;
    private final @Nullable String state;

    private NodeScripts(String name, @Nullable String state) {
        this.name = name;
        this.state = state;
    }

    /** Those of the node with this name; a cluster of the user's own has none. */
    public static NodeScripts of(String name) {
        return new NodeScripts(name, System.getProperty(PREFIX + name + ".state"));
    }

    /** Those of the node whose API server is at this address. */
    public static NodeScripts at(String endpoint) {
        String server = endpoint.endsWith("/") ? endpoint : endpoint + "/";
        return Stream.of("kubernetes", "kubernetes-vm")
                .filter(name -> server.equals(serverOf(System.getProperty(PREFIX + name))))
                .findFirst()
                .map(NodeScripts::of)
                .orElseGet(() -> new NodeScripts("kubernetes", null));
    }

    /** The file of a node that has been ended is gone. */
    private static @Nullable String serverOf(@Nullable String kubeconfig) {
        return kubeconfig == null || !Files.isReadable(Path.of(kubeconfig))
                ? null
                : Config.fromKubeconfig(Path.of(kubeconfig).toFile()).getMasterUrl();
    }

    /** Whether there are any. */
    public boolean present() {
        return state != null;
    }

    /** Gives the node an image; on a cluster of the user's own, the user has done so. */
    public void load(Path tar) throws IOException, InterruptedException {
        if (present()) {
            run("load", tar.toAbsolutePath().toString());
        } else {
            System.out.println("the cluster '" + name + "' is yours: the image in " + tar
                    + " must be on its nodes, as by: kind load image-archive " + tar);
        }
    }

    /** Kills the API server with SIGKILL. */
    public void stopApiServer() throws IOException, InterruptedException {
        run("apiserver", "stop");
    }

    /** Starts it again; returns when it answers. */
    public void startApiServer() throws IOException, InterruptedException {
        run("apiserver", "start");
    }

    private void run(String script, String argument) throws IOException, InterruptedException {
        String folder = name.equals("kubernetes") ? "kubernetes" : "vm";
        List<String> command = List.of("engines/" + folder + "/" + script, String.valueOf(state), argument);
        Commands.run(command, LIMIT);
    }
}

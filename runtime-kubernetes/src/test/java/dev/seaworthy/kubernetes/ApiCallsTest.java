package dev.seaworthy.kubernetes;

import static dev.seaworthy.kubernetes.Pods.app;
import static dev.seaworthy.kubernetes.Pods.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ContainerSpec;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All that the API server is asked for launches: the README's "API calls per launch". */
class ApiCallsTest {
    private final MockCluster cluster = new MockCluster();
    private final PodRuntime runtime = cluster.runtime(KubernetesOptions.builder());
    private int before;

    @AfterEach
    void close() {
        runtime.close();
        cluster.close();
    }

    /** A shell in the container, which answers each line with its cgroup's counters. */
    private static final class Shell extends WebSocketListener {
        private static final byte STDIN = 0;
        private static final byte STDOUT = 1;

        @Override
        public void onMessage(WebSocket socket, byte[] frame) {
            if (frame.length > 1 && frame[0] == STDIN) {
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                answer.write(STDOUT);
                answer.writeBytes("memory.current 4096\nmemory.max 67108864\n.\n".getBytes(StandardCharsets.US_ASCII));
                socket.send(answer.toByteArray());
            }
        }
    }

    /** Launches, waits for the first memory sample, and removes it. */
    private void launch(ContainerSpec spec, String name) throws Exception {
        Heard heard = new Heard();
        cluster.api().always("GET", "pods/" + name + "/exec", new MockResponse().withWebSocketUpgrade(new Shell()));
        Starting starting = Starting.of(runtime, spec, name, heard);
        starting.awaitPod(cluster);
        cluster.tell(name, running(app(0), 1));
        StartedContainer container = starting.get();
        assertThat(heard.next(Signal.MemorySample.class).usage()).isEqualTo(4096);
        cluster.api().awaitAsked("GET", "pods/" + name + "/log", 1);
        container.remove();
    }

    /**
     * What was asked since the last time. A log that is followed stays open; the mock server's ends at once, and is asked
     * again each half second, which counts once here.
     */
    private List<String> calls() {
        List<String> all = cluster.api().asked();
        Set<String> logs = new HashSet<>();
        List<String> news = all.subList(before, all.size()).stream()
                .map(asked -> asked.replaceFirst(" /apis?/([a-z.0-9]+/)?v1/(namespaces/cameras/)?", " "))
                .filter(asked -> !asked.endsWith("/log") || logs.add(asked))
                .toList();
        before = all.size();
        return news;
    }

    /** Without the client's own: before an exec it lists the pod, and gets it when that takes too long. */
    private static List<String> withoutLooks(List<String> calls, String... looks) {
        List<String> rest = new ArrayList<>(calls);
        Stream.of(looks).forEach(rest::remove);
        return rest;
    }

    @Test
    void everyCallIsKnown() throws Exception {
        List<String> opening = calls();
        assertThat(opening.stream().filter("POST selfsubjectaccessreviews"::equals))
                .as("each right is asked for once")
                .hasSize((int) Permissions.verbs().stream()
                        .filter(verb -> Permissions.needsOf(Reach.POD_IP).contains(verb.need()))
                        .count());
        assertThat(opening.stream().distinct())
                .as("to open a runtime: the version, the rights, the server's clock, and what was left behind")
                .containsExactly("GET /version", "POST selfsubjectaccessreviews", "GET leases");

        launch(Starting.builder().configFile("/config/a.yml", "a: 1").build(), "nvr");
        List<String> first = calls();
        assertThat(first.subList(0, 5))
                .as("to create the first pod of a session, with config files")
                .containsExactly("GET pods", "WATCH pods", "POST leases", "POST configmaps", "POST pods");
        List<String> later = withoutLooks(first.subList(5, first.size()), "GET pods", "GET pods/nvr");
        assertThat(later.subList(0, 2))
                .as("to watch it, side by side")
                .containsExactlyInAnyOrder("GET pods/nvr/log", "GET pods/nvr/exec");
        assertThat(later.subList(2, later.size()))
                .as("to remove it")
                .containsExactly("DELETE pods/nvr", "DELETE configmaps/nvr");

        launch(Starting.spec(), "db");
        List<String> further = withoutLooks(calls(), "GET pods", "GET pods/db");
        assertThat(further.get(0)).as("to create a further one").isEqualTo("POST pods");
        assertThat(further.subList(1, 3))
                .as("to watch it")
                .containsExactlyInAnyOrder("GET pods/db/log", "GET pods/db/exec");
        assertThat(further.subList(3, further.size())).as("to remove it").containsExactly("DELETE pods/db");

        runtime.close();
        assertThat(calls()).as("to close it").singleElement().asString().startsWith("DELETE leases/seaworthy-");
    }
}

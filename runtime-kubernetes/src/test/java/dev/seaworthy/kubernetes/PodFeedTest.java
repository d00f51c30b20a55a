package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The states of some pods, as they come over one informer. */
class PodFeedTest {
    private final MockCluster server = new MockCluster();
    private final Cluster cluster = server.connect();
    private final Listener heard = new Listener();

    private @Nullable PodFeed opened;

    private PodFeed open() throws InterruptedException {
        PodFeed feed = PodFeed.open(cluster, client -> client.pods().inNamespace(MockCluster.NAMESPACE), heard);
        opened = feed;
        return feed;
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
        cluster.close();
        server.close();
    }

    private static final class Listener implements PodFeed.Listener {
        private final Set<String> seen = ConcurrentHashMap.newKeySet();
        private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

        @Override
        public void seen(Pod pod) {
            if (seen.add(pod.getMetadata().getName())) {
                news.add("seen " + pod.getMetadata().getName());
            }
        }

        @Override
        public void gone(Pod pod) {
            news.add("gone " + pod.getMetadata().getName());
        }

        @Override
        public void lost(String reason) {
            news.add("lost");
        }

        @Override
        public void regained(Duration outage) {
            news.add("regained");
        }
    }

    private void create(String name) {
        Pod pod = Pods.pending().editMetadata().withName(name).endMetadata().build();
        server.test().resource(pod).create();
    }

    private String next() throws InterruptedException {
        String news = heard.news.poll(30, TimeUnit.SECONDS);
        return String.valueOf(news);
    }

    @Test
    void allThatIsThereHasBeenSeenWhenItOpens() throws InterruptedException {
        List<String> names =
                IntStream.range(0, 50).mapToObj(number -> "pod-" + number).toList();
        names.forEach(this::create);

        open();

        assertThat(heard.seen).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void whatComesAndGoesIsTold() throws InterruptedException {
        open();

        create("nvr");
        assertThat(next()).isEqualTo("seen nvr");
        server.pod("nvr").delete();
        assertThat(next()).isEqualTo("gone nvr");
    }

    @Test
    void nothingIsToldOnceItIsClosed() throws InterruptedException {
        PodFeed feed = open();
        feed.close();

        server.shutDown();
        feed.doubt();

        assertThat(heard.news).isEmpty();
    }

    @Test
    void aDoubtFindsOutThatNobodyAnswers() throws InterruptedException {
        PodFeed feed = open();
        feed.doubt();
        assertThat(heard.news).isEmpty();

        server.shutDown();
        feed.doubt();
        feed.doubt();
        assertThat(next()).isEqualTo("lost");
        assertThat(heard.news).as("once").isEmpty();
    }

    @Test
    void aRefusalToListIsTheServersOwn() {
        server.api().refuse("GET", "pods", Captured.status("create-forbidden-by-rbac"));

        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(this::open)
                .satisfies(answer -> assertThat(answer.getCode()).isEqualTo(403));
    }
}

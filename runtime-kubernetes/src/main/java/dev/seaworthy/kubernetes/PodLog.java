package dev.seaworthy.kubernetes;

import dev.seaworthy.engine.LogEnd;
import dev.seaworthy.engine.LogQuery;
import dev.seaworthy.engine.LogSource;
import dev.seaworthy.engine.OpenStream;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.IntSupplier;

/**
 * The log of one container of a pod. Asked by its own path: the client's log calls list pods before each. What is not read
 * is not sent either, so a container that logs faster than it is read does not fill the heap.
 */
final class PodLog implements LogSource {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Cluster cluster;
    private final String namespace;
    private final String pod;
    private final String container;
    private volatile IntSupplier restarts = () -> 0;
    private volatile int lastLife;

    PodLog(Cluster cluster, String namespace, String pod, String container) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.pod = pod;
        this.container = container;
    }

    /** How often the container has been restarted by now. */
    void restarts(IntSupplier count) {
        restarts = count;
    }

    /** What the kubelet follows it shows late: a line without an end after seconds, a flood when it is over. */
    @Override
    public LogEnd end() {
        return LogEnd.MISSES;
    }

    /** A container that crashes early may be restarted before anybody reads its log: the last words come first then. */
    @Override
    public OpenStream open(LogQuery query) throws InterruptedException {
        int life = restarts.getAsInt();
        boolean whole = query.tail() < 0;
        Optional<Stream> before = life > lastLife && whole ? previous(query.since()) : Optional.empty();
        Stream now;
        try {
            now = get(uri(query, false));
        } catch (RuntimeException | InterruptedException failed) {
            before.ifPresent(Stream::close);
            throw failed;
        }
        // Not before, and not where only the end was asked for: what the former life said last is still to be read
        // then.
        boolean begins = query.since().equals(Instant.EPOCH);
        lastLife = whole || begins ? Math.max(life, lastLife) : lastLife;
        return before.isEmpty() ? now : new Stream(new JoinedLogs(before.get().body(), now.body()));
    }

    /** Kept by the kubelet for as long as it pleases. */
    private Optional<Stream> previous(Instant since) throws InterruptedException {
        try {
            return Optional.of(get(uri(new LogQuery(false, since, -1), true)));
        } catch (KubernetesClientException gone) {
            Log.debug("no log of the former life of " + pod + ": " + gone.getCode());
            return Optional.empty();
        }
    }

    private Stream get(URI uri) throws InterruptedException {
        HttpResponse<InputStream> response = cluster.ask("log of " + pod, LIMIT, client -> {
            HttpClient http = client.getHttpClient();
            HttpRequest request =
                    http.newHttpRequestBuilder().uri(uri).forStreaming().build();
            return answered(http.sendAsync(request, InputStream.class));
        });
        Stream stream = new Stream(new BufferedInputStream(response.body()));
        if (!response.isSuccessful()) {
            stream.close();
            throw new KubernetesClientException("no log of " + pod, response.code(), null);
        }
        return stream;
    }

    /** Whoever has given up leaves no stream behind when the answer comes after all. */
    private static HttpResponse<InputStream> answered(CompletableFuture<HttpResponse<InputStream>> sent) {
        try {
            return sent.get();
        } catch (InterruptedException givenUp) {
            var unused = sent.thenAccept(late -> new Stream(late.body()).close());
            Thread.currentThread().interrupt();
            throw new CompletionException(givenUp);
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        }
    }

    private URI uri(LogQuery query, boolean previous) {
        return cluster.uri("api/v1/namespaces/" + namespace + "/pods/" + pod + "/log?container=" + container
                + (previous ? "&previous=true" : "") + parameters(query));
    }

    static String parameters(LogQuery query) {
        String from = query.since().equals(Instant.EPOCH)
                ? ""
                : "&sinceTime=" + URLEncoder.encode(query.since().toString(), StandardCharsets.UTF_8);
        String last = query.tail() < 0 ? "" : "&tailLines=" + query.tail();
        return "&timestamps=true&follow=" + query.follow() + from + last;
    }

    /** The log as it comes. */
    private record Stream(InputStream body) implements OpenStream {
        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException failed) {
                Log.debug("log: " + failed.getMessage());
            }
        }
    }
}

package dev.seaworthy.podman;

import dev.seaworthy.engine.Calls;
import dev.seaworthy.engine.OpenStream;
import dev.seaworthy.engine.Words;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.RuntimeLostException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side of a Podman service. Each call has a connection of its own: to connect to a socket takes less than a
 * millisecond, and a connection from a pool may be one that the service has closed, on which a POST fails. Thread-safe.
 */
final class Http implements AutoCloseable {
    /** An emulated engine takes 5 s for a start; a silent one must be noticed while a test still waits. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Timeout CONNECT_LIMIT = Timeout.ofSeconds(15);
    private static final int MOST_CONNECTIONS = 4096;
    private static final int FIRST_ERROR = 400;

    /**
     * What came back.
     *
     * @param body all of it
     * @param engine the header that tells Podman from Docker, if it was there
     * @param date the header with the service's own time, if it was there
     */
    record Answer(
            String body, @Nullable String engine, @Nullable String date) {
        static final String ENGINE_HEADER = "Libpod-Api-Version";
    }

    /** A body to send. */
    record Body(HttpEntity entity) {
        static Body json(String text) {
            return new Body(new StringEntity(text, ContentType.APPLICATION_JSON));
        }

        static Body tar(byte[] bytes) {
            return new Body(new ByteArrayEntity(bytes, ContentType.create("application/x-tar")));
        }
    }

    private final Endpoint endpoint;
    private final HttpHost target;
    private final CloseableHttpClient client;
    private final Calls calls;

    Http(Endpoint endpoint, Workers workers) {
        this.endpoint = endpoint;
        URI uri = endpoint.uri();
        // With a unix socket the name is only what the header "Host" says.
        this.target = endpoint.isLocal()
                ? new HttpHost("http", "podman", 80)
                : new HttpHost("http", host(uri), uri.getPort());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT_LIMIT)
                                .build())
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        this.calls = new Calls(workers, Http::failure);
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Makes a call and reads all of its answer; an interrupt cancels it. */
    Answer call(String what, String method, String path, @Nullable Body body, Duration limit)
            throws InterruptedException {
        return calls.call(what, limit, () -> exchange(method, path, body, limit));
    }

    /** Makes a call whose answer is needed even when the caller is interrupted. */
    Answer finish(String what, String method, String path, @Nullable Body body, Duration limit) {
        return calls.finish(what, limit, () -> exchange(method, path, body, limit));
    }

    private Answer exchange(String method, String path, @Nullable Body body, Duration limit) throws IOException {
        HttpUriRequestBase request = request(method, path, body, Timeout.of(limit));
        return client.execute(target, request, response -> {
            String text = text(response);
            return new Answer(text, header(response, Answer.ENGINE_HEADER), header(response, "Date"));
        });
    }

    /** Opens a stream of answers. When it returns, the service has answered with its headers. */
    OpenStream open(String what, String method, String path, Duration limit) throws InterruptedException {
        return calls.call(what, limit, () -> {
            HttpUriRequestBase request = request(method, path, null, Timeout.DISABLED);
            ClassicHttpResponse response = client.executeOpen(target, request, null);
            if (response.getCode() >= FIRST_ERROR) {
                try (response) {
                    var unused = text(response);
                }
            }
            return new Streaming(request, response.getEntity());
        });
    }

    private HttpUriRequestBase request(String method, String path, @Nullable Body body, Timeout response) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(target.toURI() + path));
        RequestConfig.Builder config = RequestConfig.custom().setResponseTimeout(response);
        endpoint.socket().ifPresent(config::setUnixDomainSocket);
        request.setConfig(config.build());
        if (body != null) {
            request.setEntity(body.entity());
        }
        return request;
    }

    /** All of the answer; what Podman refuses is thrown. */
    private static String text(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] bytes = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (response.getCode() >= FIRST_ERROR) {
            throw PodmanException.of(response.getCode(), text);
        }
        return text;
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static RuntimeException failure(Throwable cause) {
        return cause instanceof PodmanException refused ? refused : new RuntimeLostException(Words.of(cause), cause);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    /**
     * To close the response, or its body, would read the stream to an end that never comes; the request is cancelled.
     * On a unix socket the client waits in a selector, which a closed channel does not wake: only an interrupt does, or
     * the service, which may be hanging.
     */
    private static final class Streaming extends InputStream implements OpenStream {
        private final HttpUriRequestBase request;
        private final InputStream content;
        private @Nullable Thread reader;
        private boolean closed;

        Streaming(HttpUriRequestBase request, @Nullable HttpEntity entity) throws IOException {
            this.request = request;
            this.content = entity == null ? InputStream.nullInputStream() : entity.getContent();
        }

        @Override
        public InputStream body() {
            return this;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            begin();
            try {
                return content.read(bytes, from, length);
            } finally {
                done();
            }
        }

        private synchronized void begin() throws IOException {
            if (closed) {
                throw new IOException("closed");
            }
            reader = Thread.currentThread();
        }

        private synchronized void done() {
            reader = null;
            if (closed) {
                // It was for this read, and not for what the thread does next.
                var unused = Thread.interrupted();
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            request.cancel();
            if (reader != null) {
                reader.interrupt();
            }
        }
    }
}

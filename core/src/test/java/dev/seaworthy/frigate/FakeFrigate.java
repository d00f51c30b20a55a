package dev.seaworthy.frigate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server on loopback that answers as it is told, and keeps what it was asked and what the API told of it. */
final class FakeFrigate implements AutoCloseable {
    /** What nginx writes while the backend is not up, seen in every captured start. */
    static final String NGINX_500 = String.join(
            "\r\n",
            "<html>",
            "<head><title>500 Internal Server Error</title></head>",
            "<body>",
            "<center><h1>500 Internal Server Error</h1></center>",
            "<hr><center>nginx/1.27.4</center>",
            "</body>",
            "</html>",
            "");

    private static final ApiAnswer NOWHERE = new ApiAnswer(404, "text/plain", new Bytes(new byte[] {'?'}));

    private final Map<String, ApiAnswer> answers = new ConcurrentHashMap<>();
    private final List<URI> asked = new CopyOnWriteArrayList<>();
    private final List<ApiCall> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeFrigate() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.createContext("/api/hangs", exchange -> hang());
        server.createContext("/api/endless", this::begin);
        server.start();
    }

    /** A captured or written answer of Frigate. */
    static String resource(String name) {
        try (InputStream in = FakeFrigate.class.getResourceAsStream("/frigate/api/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException(name, broken);
        }
    }

    FakeFrigate json(String path, String body) {
        return answer(path, 200, "application/json", body);
    }

    FakeFrigate answer(String path, int status, String type, String body) {
        return answer(path, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers a path as it is written on the wire, without its query. */
    FakeFrigate answer(String path, int status, String type, byte[] body) {
        answers.put(path, new ApiAnswer(status, type, new Bytes(body)));
        return this;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FrigateApi api() {
        return new FrigateApi(base(), calls::add);
    }

    /** What the API told of its calls. */
    List<ApiCall> calls() {
        return calls;
    }

    /** Paths and queries as they came, without the counter that makes them fresh. */
    List<String> asked() {
        return asked.stream()
                .map(uri -> uri.toString().replaceFirst("[?&]_=\\d+$", ""))
                .toList();
    }

    /** Paths and queries as they came. */
    List<String> askedExactly() {
        return asked.stream().map(URI::toString).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI());
        ApiAnswer answer = answers.getOrDefault(exchange.getRequestURI().getRawPath(), NOWHERE);
        if (!answer.contentType().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        }
        int size = answer.body().size();
        exchange.sendResponseHeaders(answer.status(), size == 0 ? -1 : size);
        try (var out = exchange.getResponseBody()) {
            out.write(answer.body().toArray());
        }
    }

    private void hang() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
        hang();
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}

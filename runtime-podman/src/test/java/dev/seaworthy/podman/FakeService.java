package dev.seaworthy.podman;

import dev.seaworthy.engine.Workers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A service on a unix socket that answers each request with the bytes that the test gives. It never ends a connection,
 * not even one that its client has ended, as a service that hangs.
 */
final class FakeService implements AutoCloseable {
    /** An answer that never comes. */
    static final String SILENCE = "";

    /**
     * What a client sent.
     *
     * @param line method and path, as {@code GET /libpod/_ping}
     * @param headers by their names in lower case
     * @param connection which of the connections it came on, from 1
     */
    record Request(String line, Map<String, String> headers, String body, int connection) {}

    private final Path socket;
    private final ServerSocketChannel server;
    private final Function<Request, String> script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();

    private FakeService(Path socket, ServerSocketChannel server, Function<Request, String> script) {
        this.socket = socket;
        this.server = server;
        this.script = script;
    }

    static FakeService at(Path socket, Function<Request, String> script) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            FakeService service = new FakeService(socket, server, script);
            spawn(service::accept);
            return service;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Podman's answer, with all of its body. */
    static String answer(int status, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 " + status + " Said\r\nLibpod-API-Version: 4.3.1\r\nDate: Tue, 24 Nov 2026 08:00:00 GMT\r\n"
                + (status == 204 ? "\r\n" : "Content-Length: " + length + "\r\n\r\n" + body);
    }

    static String refusal(int status, String cause, String message) {
        return answer(status, "{\"cause\":\"" + cause + "\",\"message\":\"" + message + "\",\"response\":500}");
    }

    /** The beginning of an answer that goes on for ever. */
    static String endless(String first) {
        int length = first.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + (length == 0 ? "" : Integer.toHexString(length) + "\r\n" + first + "\r\n");
    }

    Endpoint endpoint() {
        return Endpoint.of(socket);
    }

    Libpod client(Workers workers) {
        return new Libpod(new Http(endpoint(), workers));
    }

    List<Request> requests() {
        return requests;
    }

    /** Methods and paths, in the order in which they came. */
    List<String> asked() {
        return requests.stream().map(Request::line).toList();
    }

    private void accept() throws IOException {
        while (true) {
            SocketChannel connection = server.accept();
            connections.add(connection);
            int number = connections.size();
            spawn(() -> serve(connection, number));
        }
    }

    private void serve(SocketChannel connection, int number) throws IOException {
        // One byte is one character here, so that a body's length in bytes can be read as characters.
        BufferedReader in = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(connection), StandardCharsets.ISO_8859_1));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Map<String, String> headers = headers(in);
            char[] body = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
            for (int read = 0; read < body.length; read++) {
                body[read] = (char) in.read();
            }
            String asked = line.substring(0, line.lastIndexOf(' '));
            Request request = new Request(asked, headers, new String(body), number);
            requests.add(request);
            ByteBuffer answer = StandardCharsets.UTF_8.encode(script.apply(request));
            while (answer.hasRemaining()) {
                connection.write(answer);
            }
        }
    }

    private static Map<String, String> headers(BufferedReader in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void spawn(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // The test is over, or the client has gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel connection : connections) {
                connection.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

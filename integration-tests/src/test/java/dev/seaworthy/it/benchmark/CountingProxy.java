package dev.seaworthy.it.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between a client and the engine on a unix socket of its own, and notes each request. */
final class CountingProxy implements AutoCloseable {
    /** The names of its threads start so: they do not belong to what is measured. */
    static final String THREADS = "counting-proxy";

    private static final Pattern REQUEST =
            Pattern.compile("^(GET|HEAD|POST|PUT|DELETE) (?:/v[0-9.]+)?(/[^ ?]*)[^ ]* HTTP/1", Pattern.MULTILINE);

    /**
     * One request.
     *
     * @param line method and path, without the API's version, the query, and ids
     * @param at when, as {@link System#nanoTime}
     */
    record Request(String line, long at) {
        boolean opensEvents() {
            return line.equals("GET /events");
        }
    }

    private final RawEngine engine;
    private final Path socket;
    private final ServerSocketChannel server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private CountingProxy(RawEngine engine, Path socket, ServerSocketChannel server) {
        this.engine = engine;
        this.socket = socket;
        this.server = server;
    }

    static CountingProxy before(RawEngine engine) throws IOException {
        Path socket = Files.createTempDirectory("sw").resolve("engine.sock");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        CountingProxy proxy = new CountingProxy(engine, socket, server);
        start(proxy::accept);
        return proxy;
    }

    URI address() {
        return URI.create("unix://" + socket);
    }

    /** The requests up to now, from this one on. */
    List<Request> since(int first) {
        List<Request> now = List.copyOf(requests);
        return now.subList(first, now.size());
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, THREADS);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                SocketChannel client = server.accept();
                SocketChannel behind = engine.connect();
                start(() -> pump(client, behind, true));
                start(() -> pump(behind, client, false));
            }
        } catch (IOException closed) {
            // By us, at the end.
        }
    }

    private void pump(SocketChannel from, SocketChannel to, boolean asks) {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 14);
        try (from;
                to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                if (asks) {
                    note(StandardCharsets.ISO_8859_1.decode(buffer.duplicate()));
                }
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException closed) {
            // By the other direction: one end of a connection ends both.
        }
    }

    /** A request begins a write of the client's: it waits for each answer before it asks again. */
    private void note(CharSequence sent) {
        Matcher request = REQUEST.matcher(sent);
        while (request.find()) {
            String path = request.group(2).replaceAll("[0-9a-f]{64}", "{id}");
            requests.add(new Request(request.group(1) + " " + path, System.nanoTime()));
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
            Files.deleteIfExists(socket.getParent());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

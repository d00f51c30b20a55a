package dev.seaworthy.it.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a runtime and its engine, on a socket of the same kind: notes what is asked, and can be cut, so that the
 * engine is out of reach while it goes on working.
 */
public final class EngineProxy implements AutoCloseable {
    /** A client waits for each answer, so a request begins with what it sends next. */
    private static final Pattern REQUEST = Pattern.compile("(GET|POST|PUT|DELETE|HEAD) (\\S+) HTTP/1\\.1\r\n");

    private final SocketAddress engine;
    private final SocketAddress address;
    private final URI uri;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ServerSocketChannel server;

    private EngineProxy(SocketAddress engine, SocketAddress address, URI uri) {
        this.engine = engine;
        this.address = address;
        this.uri = uri;
    }

    /** A proxy that runs. */
    public static EngineProxy before(URI engine) throws IOException {
        EngineProxy proxy = engine.getHost() == null ? onUnixSocket(engine) : onLoopback(engine);
        proxy.mend();
        return proxy;
    }

    /** A proxy on a TCP port of this machine, whatever the engine listens on: reached through it, the engine is elsewhere. */
    public static EngineProxy fromAfar(URI engine) throws IOException {
        EngineProxy proxy = onLoopback(UnixDomainSocketAddress.of(engine.getPath()));
        proxy.mend();
        return proxy;
    }

    private static EngineProxy onUnixSocket(URI engine) throws IOException {
        Path socket = Files.createTempDirectory("seaworthy-proxy").resolve("engine.sock");
        return new EngineProxy(
                UnixDomainSocketAddress.of(engine.getPath()),
                UnixDomainSocketAddress.of(socket),
                URI.create("unix://" + socket));
    }

    private static EngineProxy onLoopback(URI engine) throws IOException {
        return onLoopback(new InetSocketAddress(InetAddress.getAllByName(engine.getHost())[0], engine.getPort()));
    }

    private static EngineProxy onLoopback(SocketAddress engine) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (ServerSocketChannel free = ServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0))) {
            SocketAddress address = free.getLocalAddress();
            int port = ((InetSocketAddress) address).getPort();
            return new EngineProxy(engine, address, URI.create("tcp://127.0.0.1:" + port));
        }
    }

    /** Where the runtime is to reach the engine. */
    public URI address() {
        return uri;
    }

    /** The requests that contained the text, as {@code GET /v1.41/events?...}. */
    List<String> requests(String text) {
        return requests.stream().filter(request -> request.contains(text)).toList();
    }

    /** Lets the engine be reached again. */
    void mend() {
        try {
            boolean unix = address instanceof UnixDomainSocketAddress;
            ServerSocketChannel listening =
                    ServerSocketChannel.open(unix ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET);
            if (!unix) {
                listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            listening.bind(address);
            server = listening;
            start("accept", () -> accept(listening));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Breaks every connection and takes no more. */
    void cut() {
        closeQuietly(server);
        open.forEach(EngineProxy::closeQuietly);
        open.clear();
        try {
            if (address instanceof UnixDomainSocketAddress unix) {
                Files.deleteIfExists(unix.getPath());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept(ServerSocketChannel listening) throws IOException {
        while (listening.isOpen()) {
            SocketChannel client = listening.accept();
            open.add(client);
            SocketChannel behind = SocketChannel.open(engine);
            open.add(behind);
            start("up", () -> pump(client, behind, true));
            start("down", () -> pump(behind, client, false));
        }
    }

    private void pump(SocketChannel from, SocketChannel to, boolean note) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try (from;
                to) {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                if (note) {
                    note(StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString());
                }
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void note(String sent) {
        Matcher request = REQUEST.matcher(sent);
        if (request.lookingAt()) {
            requests.add(request.group(1) + " " + request.group(2));
        }
    }

    /** A relay of bytes. */
    private interface Relay {
        void run() throws IOException;
    }

    private static void start(String name, Relay relay) {
        Thread thread = new Thread(
                () -> {
                    try {
                        relay.run();
                    } catch (IOException cut) {
                        System.getLogger(EngineProxy.class.getName())
                                .log(System.Logger.Level.DEBUG, "{0} ended: {1}", name, cut);
                    }
                },
                "engine-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(@Nullable AutoCloseable channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (Exception alreadyClosed) {
            System.getLogger(EngineProxy.class.getName()).log(System.Logger.Level.DEBUG, "closing", alreadyClosed);
        }
    }

    @Override
    public void close() {
        cut();
        try {
            if (address instanceof UnixDomainSocketAddress unix) {
                Files.deleteIfExists(unix.getPath().getParent());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

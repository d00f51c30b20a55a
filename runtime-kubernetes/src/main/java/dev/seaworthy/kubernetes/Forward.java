package dev.seaworthy.kubernetes;

import dev.seaworthy.engine.Workers;
import io.fabric8.kubernetes.client.PortForward;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A port of this machine whose connections the API server forwards to one port of a pod. The client's own forwards keep the
 * WebSocket and a thread of each connection until the far side closes it, so that a prober leaves hundreds behind; here a
 * client that goes takes all of it along.
 */
final class Forward implements AutoCloseable {
    /** Opens one connection to the pod's port, between these two ends. */
    interface Link {
        PortForward open(ReadableByteChannel from, WritableByteChannel to);
    }

    private final ServerSocketChannel server;
    private final Link link;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    private Forward(ServerSocketChannel server, Link link) {
        this.server = server;
        this.link = link;
    }

    /** Listens on a local address; on port 0, on a free one. */
    static Forward on(InetSocketAddress local, Workers workers, Link link) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        boolean bound = false;
        try {
            server.bind(local);
            bound = true;
        } finally {
            if (!bound) {
                server.close();
            }
        }
        Forward forward = new Forward(server, link);
        workers.follow(forward::accept);
        return forward;
    }

    /** Where it listens. */
    InetSocketAddress address() {
        try {
            return (InetSocketAddress) server.getLocalAddress();
        } catch (IOException closed) {
            throw new IllegalStateException("the forwarded port is closed", closed);
        }
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                acceptOne();
            }
        } finally {
            close();
        }
    }

    /** One that fails, as for lack of file handles, says nothing about the next. */
    private void acceptOne() {
        try {
            connect(server.accept());
        } catch (IOException failed) {
            Log.debug("not accepted: " + failed.getMessage());
        }
    }

    private void connect(SocketChannel client) {
        Connection connection = new Connection(client);
        open.add(connection);
        try {
            connection.through(link.open(connection, client));
        } catch (RuntimeException refused) {
            Log.debug("not forwarded: " + Failures.words(refused));
            connection.close();
        }
        if (!server.isOpen()) {
            connection.close();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            Log.debug("forwarded port: " + failed.getMessage());
        }
        open.forEach(Connection::close);
    }

    /** What the client sends, until it goes. */
    private final class Connection implements ReadableByteChannel {
        private final SocketChannel client;
        private @Nullable PortForward forwarded;
        private boolean over;

        Connection(SocketChannel client) {
            this.client = client;
        }

        void through(PortForward forward) {
            boolean late;
            synchronized (this) {
                forwarded = forward;
                late = over;
            }
            if (late) {
                end(forward);
            }
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            boolean goes = true;
            try {
                int count = client.read(buffer);
                goes = count < 0;
                return count;
            } finally {
                if (goes) {
                    close();
                }
            }
        }

        @Override
        public boolean isOpen() {
            return client.isOpen();
        }

        @Override
        public void close() {
            @Nullable PortForward forward;
            synchronized (this) {
                over = true;
                forward = forwarded;
            }
            open.remove(this);
            if (forward != null) {
                end(forward);
            }
            end(client);
        }

        private static void end(Closeable end) {
            try {
                end.close();
            } catch (IOException failed) {
                Log.debug("forwarded connection: " + failed.getMessage());
            }
        }
    }
}

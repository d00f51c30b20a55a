package dev.seaworthy.it.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A Docker engine with nothing in between: each call is a connection of its own, and HTTP/1.0, so that the answer is all
 * there is until the connection's end. It is the yardstick, so it shares no code with what is measured.
 *
 * @param address where the engine listens
 */
record RawEngine(URI address) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String BODY = "\r\n\r\n";

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    SocketChannel connect() throws IOException {
        return connect(address);
    }

    static SocketChannel connect(URI address) throws IOException {
        if (address.getHost() != null) {
            return SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
        }
        SocketAddress file = UnixDomainSocketAddress.of(address.getPath());
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(file);
        return channel;
    }

    /** Where published ports are reached. */
    String host() {
        return Objects.requireNonNullElse(address.getHost(), "127.0.0.1");
    }

    /** Asks, and returns the answer's body, whatever its status. */
    String call(String method, String path) throws IOException {
        try (SocketChannel channel = connect()) {
            send(channel, method + " " + path + " HTTP/1.0" + BODY);
            String answer = rest(channel);
            return answer.substring(answer.indexOf(BODY) + BODY.length());
        }
    }

    JsonNode json(String path) throws IOException {
        return JSON.readTree(call("GET", path));
    }

    /** Removes a container as {@code docker rm -f} does; no such container is fine. */
    void remove(String id) throws IOException {
        var unused = call("DELETE", "/containers/" + id + "?force=true&v=true");
    }

    /** Loads an image; one that is there already stays. */
    void load(Path tar) throws IOException {
        try (SocketChannel channel = connect();
                FileChannel file = FileChannel.open(tar)) {
            long size = file.size();
            send(
                    channel,
                    "POST /images/load HTTP/1.0\r\nContent-Type: application/x-tar\r\nContent-Length: " + size + BODY);
            for (long sent = 0; sent < size; ) {
                sent += file.transferTo(sent, size - sent, channel);
            }
            String answer = rest(channel);
            if (!answer.contains(" 200 ")) {
                throw new IOException("the engine does not load " + tar + ": " + answer);
            }
        }
    }

    static void send(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String rest(SocketChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (channel.read(buffer) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}

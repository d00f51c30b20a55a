package dev.seaworthy.kubernetes;

import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.concurrent.CompletableFuture;

/**
 * The mock server's end of a watch, off its event loop: at the end of one it waits there for its last event to be sent, by
 * that very loop, and gives up after 10 s.
 */
final class WatchAside extends WebSocketListener {
    private final WebSocketListener watch;

    private WatchAside(WebSocketListener watch) {
        this.watch = watch;
    }

    static MockResponse of(MockResponse answer) {
        WebSocketListener watch = answer.getWebSocketListener();
        return watch == null ? answer : answer.withWebSocketUpgrade(new WatchAside(watch));
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        watch.onOpen(socket, response);
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        watch.onClosing(socket, code, reason);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
        var unused = CompletableFuture.runAsync(() -> watch.onClosed(socket, code, reason));
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        var unused = CompletableFuture.runAsync(() -> watch.onFailure(socket, failure, response));
    }
}

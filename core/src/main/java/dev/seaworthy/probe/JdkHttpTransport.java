package dev.seaworthy.probe;

import dev.seaworthy.spec.HostAddress;
import dev.seaworthy.spec.HttpReadiness;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The JDK's HTTP client: one selector thread for all probes of all launches. */
public final class JdkHttpTransport implements HttpTransport {
    private final HttpClient verified;
    private final Supplier<HttpClient> trusting;

    /** Runs the client's callbacks on the given executor. */
    public JdkHttpTransport(Executor executor) {
        this.verified = client(executor).build();
        this.trusting = new Once(() -> trusting(executor));
    }

    @Override
    public CompletableFuture<Reply> send(HostAddress address, HttpReadiness probe) {
        HttpReadiness.Target target = probe.target();
        String scheme = target.tls() == HttpReadiness.Tls.NONE ? "http" : "https";
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.uri(scheme, target.path())).timeout(probe.tryTimeout());
        probe.headers().forEach(request::setHeader);
        HttpClient client = target.tls() == HttpReadiness.Tls.ANY_CERTIFICATE ? trusting.get() : verified;
        LinkedFuture<Reply> reply = new LinkedFuture<>();
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request.build(), info -> reading(info.statusCode(), reply));
        reply.comesFrom(sent);
        var unused = sent.whenComplete((response, failure) -> {
            if (failure != null) {
                reply.completeExceptionally(failure);
            }
        });
        return bounded(reply, sent, probe.tryTimeout());
    }

    /** Replies as soon as the body is there: the client itself hands answers over on the common pool, which may be busy. */
    private static BoundedBody reading(int status, CompletableFuture<Reply> reply) {
        BoundedBody body = new BoundedBody(MAX_BODY);
        var unused = body.getBody()
                .thenAccept(bytes -> reply.complete(new Reply(status, new String(bytes, StandardCharsets.UTF_8))));
        return body;
    }

    /** The client's own timeout ends when the headers are there; a body may still come for ever. */
    private static CompletableFuture<Reply> bounded(
            LinkedFuture<Reply> reply, CompletableFuture<HttpResponse<byte[]>> sent, Duration timeout) {
        var unused = reply.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS).whenComplete((answer, failure) -> {
            if (failure instanceof TimeoutException) {
                sent.cancel(true);
            }
        });
        return reply;
    }

    private static HttpClient.Builder client(Executor executor) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(executor);
    }

    /** A client of its own: the common one must never trust everybody. */
    private static HttpClient trusting(Executor executor) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAnyone()}, null);
            return client(executor).sslContext(context).build();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no TLS", missing);
        }
    }

    /** Made when first asked for: most launches never are, and each client has a thread of its own. */
    private static final class Once implements Supplier<HttpClient> {
        private final Supplier<HttpClient> maker;
        private @Nullable HttpClient client;

        Once(Supplier<HttpClient> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized HttpClient get() {
            HttpClient made = client == null ? maker.get() : client;
            client = made;
            return made;
        }
    }

    /** The extended kind, because the JDK checks host names only for the plain one. */
    private static final class TrustAnyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

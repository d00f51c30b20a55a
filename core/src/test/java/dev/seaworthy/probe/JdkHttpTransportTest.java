package dev.seaworthy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.seaworthy.spec.Endpoints;
import dev.seaworthy.spec.HostAddress;
import dev.seaworthy.spec.HttpReadiness;
import dev.seaworthy.spec.ProbeAnswer;
import dev.seaworthy.spec.Readiness;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real client against real servers on loopback. */
@Timeout(60)
class JdkHttpTransportTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration SOON = Duration.ofMillis(100);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final JdkHttpTransport transport = new JdkHttpTransport(executor);
    private final CountDownLatch testOver = new CountDownLatch(1);
    private HttpServer server;

    JdkHttpTransportTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    }

    @BeforeEach
    void start() {
        serve(server);
    }

    private void serve(HttpServer started) {
        server = started;
        server.setExecutor(executor);
        server.createContext("/ok", exchange -> answer(exchange, 200, "väl"));
        server.createContext("/missing", exchange -> answer(exchange, 404, "no"));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/ok");
            answer(exchange, 302, "");
        });
        server.createContext(
                "/echo",
                exchange -> answer(exchange, 200, exchange.getRequestHeaders().getFirst("X-Token")));
        server.start();
    }

    @AfterEach
    void stop() {
        testOver.countDown();
        server.stop(0);
        executor.shutdownNow();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private HostAddress address() {
        return new HostAddress("127.0.0.1", server.getAddress().getPort());
    }

    private HttpTransport.Reply ask(HttpReadiness probe) throws InterruptedException, ExecutionException {
        return transport.send(address(), probe).get();
    }

    private static HttpReadiness get(String path) {
        return Readiness.http(1, path);
    }

    /** What a probe would say of it. */
    private String seen(int port, HttpReadiness probe) {
        Endpoints endpoints = asked -> new HostAddress("127.0.0.1", port);
        return new HttpProbe(probe)
                .ask(endpoints, new ProbeMeans(transport, executor))
                .join()
                .seen();
    }

    @Test
    void readsStatusAndBody() throws Exception {
        assertThat(ask(get("/ok"))).isEqualTo(new HttpTransport.Reply(200, "väl"));
        assertThat(ask(get("/missing"))).isEqualTo(new HttpTransport.Reply(404, "no"));
    }

    @Test
    void sendsHeaders() throws Exception {
        assertThat(ask(get("/echo").header("X-Token", "abc")).body()).isEqualTo("abc");
    }

    @Test
    void followsNoRedirect() throws Exception {
        assertThat(ask(get("/moved")).status()).isEqualTo(302);
    }

    @Test
    void keepsOneMebibyteOfABigBody() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        server.createContext("/big", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int part = 0; part < 5; part++) {
                    out.write(new byte[HttpTransport.MAX_BODY / 2]);
                    sent.incrementAndGet();
                }
            }
        });

        assertThat(ask(get("/big").tryTimeout(Duration.ofSeconds(30))).body()).hasSize(HttpTransport.MAX_BODY);
        assertThat(sent).hasValue(5);
    }

    @Test
    void aServerThatIsSlowToAnswerEndsTheTry() {
        server.createContext("/slow", exchange -> awaitEnd());

        assertThat(seen(server.getAddress().getPort(), get("/slow").tryTimeout(SOON)))
                .isEqualTo("no answer within 100 ms");
    }

    @Test
    void aBodyThatNeverEndsEndsTheTryToo() {
        server.createContext("/dripping", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            awaitEnd();
        });

        assertThat(seen(server.getAddress().getPort(), get("/dripping").tryTimeout(SOON)))
                .isEqualTo("no answer within 100 ms");
    }

    @Test
    void aConnectionThatIsAcceptedAndClosedIsNoAnswer() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 50, LOOPBACK)) {
            executor.execute(() -> closeAll(proxy));

            assertThat(seen(proxy.getLocalPort(), get("/"))).isEqualTo("connection closed without an answer");
        }
    }

    @Test
    void aPortThatNobodyListensOnRefuses() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 50, LOOPBACK)) {
            free = socket.getLocalPort();
        }

        assertThat(seen(free, get("/"))).isEqualTo("connection refused");
    }

    @Test
    void cancellingClosesTheExchange() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, LOOPBACK)) {
            CompletableFuture<HttpTransport.Reply> sent = transport.send(
                    new HostAddress("127.0.0.1", silent.getLocalPort()), get("/").tryTimeout(Duration.ofMinutes(5)));
            try (Socket connection = silent.accept()) {
                assertThat(connection.getInputStream().read()).isEqualTo('G');
                sent.cancel(true);

                assertThat(sent).isCancelled();
                assertThat(connection.getInputStream().readAllBytes())
                        .as("what was left of the request, and then the end")
                        .isNotNull();
            }
        }
    }

    @Test
    void aSelfSignedCertificateIsBelievedOnlyWhenAsked(@TempDir Path folder)
            throws IOException, InterruptedException, GeneralSecurityException, ExecutionException {
        server.stop(0);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(Certificates.selfSigned(folder)));
        serve(https);
        HttpReadiness patient = get("/ok").tryTimeout(Duration.ofSeconds(30));

        assertThat(ask(patient.tls(HttpReadiness.Tls.ANY_CERTIFICATE)).status()).isEqualTo(200);
        assertThat(ask(patient.tls(HttpReadiness.Tls.ANY_CERTIFICATE)).body()).isEqualTo("väl");
        assertThatThrownBy(() -> ask(patient.tls(HttpReadiness.Tls.VERIFIED)))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void anAnswerIsJudgedByTheProbe() {
        Endpoints endpoints = asked -> address();
        ProbeReply reply = new HttpProbe(get("/ok").bodyContains("väl"))
                .ask(endpoints, new ProbeMeans(transport, executor))
                .join();

        assertThat(reply).isEqualTo(new ProbeReply(ProbeAnswer.PASSED, "200"));
    }

    private void awaitEnd() {
        try {
            testOver.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeAll(ServerSocket proxy) {
        try {
            while (!proxy.isClosed()) {
                proxy.accept().close();
            }
        } catch (IOException closed) {
            assertThat(proxy.isClosed()).isTrue();
        }
    }
}

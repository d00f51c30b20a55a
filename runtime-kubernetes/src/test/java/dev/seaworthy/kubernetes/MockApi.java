package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks at each request before the server that keeps things does: records it, and knows who may do what. What the test
 * itself asks passes unseen.
 */
final class MockApi extends Dispatcher {
    /** The user agent of the test's own client. */
    static final String UNSEEN = "the-test";

    private static final String CORE = "/api/v1/namespaces/" + MockCluster.NAMESPACE + "/";
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    /** What becomes of some requests, before or after the server has dealt with them. */
    record Rule(String method, String path, boolean before, boolean lasting, MockResponse answer) {
        boolean isAbout(RecordedRequest request) {
            return method.equals(request.getMethod()) && path.equals(pathOf(request));
        }
    }

    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final KubernetesMixedDispatcher keeper;
    private int answered;

    MockApi(Map<ServerRequest, Queue<ServerResponse>> expectations) {
        this.keeper = new KubernetesMixedDispatcher(expectations);
    }

    /** Nobody may do this from now on, as {@code create configmaps}. */
    void deny(String verb) {
        denied.add(verb);
    }

    /** Refuses the next such request, without a look at it. */
    void refuse(String method, String path, Status status) {
        rules.add(new Rule(method, CORE + path, true, false, answer(status)));
    }

    /** Gives the next such request this answer, without a look at it. */
    void once(String method, String path, KubernetesResource answer) {
        MockResponse given = new MockResponse().setResponseCode(200).setBody(Serialization.asJson(answer));
        rules.add(new Rule(method, CORE + path, true, false, given));
    }

    /** Gives the next such request this text, without a look at it. */
    void once(String method, String path, int status, String text) {
        MockResponse given = new MockResponse().setResponseCode(status).setBody(text);
        rules.add(new Rule(method, CORE + path, true, false, given));
    }

    /** Refuses the next such request that is about leases. */
    void refuseLeases(String method, Status status) {
        String path = "/apis/coordination.k8s.io/v1/namespaces/" + MockCluster.NAMESPACE + "/leases";
        rules.add(new Rule(method, path, true, false, answer(status)));
    }

    /** Does what the next such request asks, and loses the answer. */
    void loseAnswer(String method, String path) {
        Status status = new StatusBuilder()
                .withCode(503)
                .withMessage("the connection was lost")
                .build();
        rules.add(new Rule(method, CORE + path, false, false, answer(status)));
    }

    /** Gives each such request this answer. */
    void always(String method, String path, MockResponse answer) {
        rules.add(new Rule(method, CORE + path, true, true, answer));
    }

    /** What was asked so far, in order: method and path, with {@code WATCH} for a watch. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** How often this was asked so far. */
    long asked(String method, String path) {
        return asked.stream().filter((method + " " + CORE + path)::equals).count();
    }

    /** Waits until this was asked so often. */
    void awaitAsked(String method, String path, long times) throws InterruptedException {
        await(method + " " + path, () -> asked(method, path) >= times);
    }

    /** Looks again after each request that was dealt with. */
    void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        int seen = -1;
        while (!condition.getAsBoolean()) {
            synchronized (asked) {
                while (answered == seen) {
                    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                    assertThat(left).as(what + " after " + asked).isPositive();
                    asked.wait(left);
                }
                seen = answered;
            }
        }
    }

    private static MockResponse answer(Status status) {
        return new MockResponse().setResponseCode(status.getCode()).setBody(Serialization.asJson(status));
    }

    private static String pathOf(RecordedRequest request) {
        return request.getPath().split("\\?", 2)[0];
    }

    private static boolean isWatch(RecordedRequest request) {
        return request.getPath().contains("watch=true");
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        if (UNSEEN.equals(request.getHeader("User-Agent"))) {
            return keeper.dispatch(request);
        }
        asked.add((isWatch(request) ? "WATCH" : request.getMethod()) + " " + pathOf(request));
        try {
            return answer(request);
        } finally {
            synchronized (asked) {
                answered++;
                asked.notifyAll();
            }
        }
    }

    private MockResponse answer(RecordedRequest request) {
        if (pathOf(request).equals(REVIEWS)) {
            return review(request);
        }
        if (pathOf(request).equals("/version")) {
            String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
            return keeper.dispatch(request).setHeader("Date", now);
        }
        Rule rule = rules.stream()
                .filter(known -> known.isAbout(request) && !isWatch(request))
                .findFirst()
                .orElse(null);
        if (rule == null && pathOf(request).endsWith("/log")) {
            return new MockResponse().setResponseCode(200);
        }
        if (rule == null) {
            return WatchAside.of(keeper.dispatch(request));
        }
        if (!rule.lasting()) {
            rules.remove(rule);
        }
        if (!rule.before()) {
            keeper.dispatch(request);
        }
        return rule.answer();
    }

    private MockResponse review(RecordedRequest request) {
        var review = Serialization.unmarshal(request.getUtf8Body(), SelfSubjectAccessReview.class);
        var asked = review.getSpec().getResourceAttributes();
        String resource = asked.getSubresource().isEmpty()
                ? asked.getResource()
                : asked.getResource() + "/" + asked.getSubresource();
        boolean allowed = MockCluster.NAMESPACE.equals(asked.getNamespace())
                && !denied.contains(asked.getVerb() + " " + resource);
        var answer = new SelfSubjectAccessReviewBuilder(review)
                .withNewStatus()
                .withAllowed(allowed)
                .endStatus()
                .build();
        return new MockResponse().setResponseCode(201).setBody(Serialization.asJson(answer));
    }

    @Override
    public void shutdown() {
        keeper.shutdown();
    }
}

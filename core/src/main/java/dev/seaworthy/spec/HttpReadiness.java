package dev.seaworthy.spec;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Ready when an HTTP GET is answered as expected. Redirects are answers, not followed; a connection alone is never
 * taken for an answer. Each change gives a new value.
 *
 * @param target what is asked
 * @param statuses the status codes that pass, at least one
 * @param body what the body must be, when anything
 * @param headers sent with the request; their values are never printed
 * @param tryTimeout how long one try may take, until its body is there
 * @param pace how often it is asked
 * @param fresh whether each try has a query of its own, so that no cache answers it
 */
public record HttpReadiness(
        Target target,
        Set<Integer> statuses,
        Optional<BodyCheck> body,
        Map<String, String> headers,
        Duration tryTimeout,
        Pace pace,
        boolean fresh)
        implements Readiness {
    private static final Duration TRY_TIMEOUT = Duration.ofSeconds(2);

    /**
     * What is asked.
     *
     * @param port the container's port
     * @param path starts with {@code /}; may hold a query
     * @param tls whether to speak TLS, and whether to believe any certificate
     */
    public record Target(int port, String path, Tls tls) {
        /** Refuses a port outside its range and a path that is none. */
        public Target {
            Require.between("port", port, 1, 65535);
            if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ')) {
                throw new InvalidSpecException("http path", path, "give a path that starts with / and has no blanks");
            }
        }
    }

    /** Transport security of the request. */
    public enum Tls {
        /** Plain HTTP. */
        NONE,
        /** HTTPS with a certificate that this JVM trusts. */
        VERIFIED,
        /** HTTPS with any certificate, as a container's self-signed one. */
        ANY_CERTIFICATE
    }

    /**
     * What the body must be.
     *
     * @param description as it will stand in messages: {@code body contains "ok"}
     * @param judges makes a judge of the bodies that one life of the container answers with, so that it may compare them
     */
    public record BodyCheck(String description, Supplier<BodyJudge> judges) {
        /** Passes when the predicate does. */
        public BodyCheck(String description, Predicate<String> predicate) {
            this(
                    description,
                    () -> body -> predicate.test(body) ? ProbeAnswer.PASSED : ProbeAnswer.notYet("not " + description));
        }
    }

    /** Judges bodies, one after the other. */
    @FunctionalInterface
    public interface BodyJudge {
        /** What a body says; it is UTF-8 text, cut off after 1 MiB. What is thrown is taken as "not yet". */
        ProbeAnswer judge(String body);
    }

    /** Refuses an empty set of status codes, and codes outside 100 to 599. */
    public HttpReadiness {
        if (statuses.isEmpty()) {
            throw new InvalidSpecException("http status", statuses, "give at least one status code");
        }
        headers.forEach(HttpReadiness::checkHeader);
        statuses.forEach(status -> Require.between("http status", status, 100, 599));
        Require.positive("http try timeout", tryTimeout);
        statuses = Set.copyOf(statuses);
        headers = Map.copyOf(headers);
    }

    /** The JDK's client refuses such a value too, and prints it. */
    private static void checkHeader(String name, String value) {
        Require.text("http header", name);
        if (value.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
            throw new InvalidSpecException("http header", name, "its value holds a control character, as a line's end");
        }
    }

    static HttpReadiness get(int port, String path) {
        return new HttpReadiness(
                new Target(port, path, Tls.NONE),
                Set.of(200),
                Optional.empty(),
                Map.of(),
                TRY_TIMEOUT,
                Pace.QUICK,
                false);
    }

    /** Passes with one of these status codes. */
    public HttpReadiness status(Integer... codes) {
        return new HttpReadiness(target, Set.copyOf(List.of(codes)), body, headers, tryTimeout, pace, fresh);
    }

    /** Passes when the body satisfies the predicate too. */
    public HttpReadiness body(String description, Predicate<String> predicate) {
        return body(new BodyCheck(description, predicate));
    }

    /** Passes when the judge says so too; a judge may also say that it never will. */
    public HttpReadiness judgedBy(String description, Supplier<BodyJudge> judges) {
        return body(new BodyCheck(description, judges));
    }

    private HttpReadiness body(BodyCheck check) {
        return new HttpReadiness(target, statuses, Optional.of(check), headers, tryTimeout, pace, fresh);
    }

    /** Passes when the body contains the text too. */
    public HttpReadiness bodyContains(String text) {
        return body("body contains \"" + text + "\"", content -> content.contains(text));
    }

    /** Sends a header; a later value for the same name replaces the earlier. */
    public HttpReadiness header(String name, String value) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.put(name, value);
        return new HttpReadiness(target, statuses, body, all, tryTimeout, pace, fresh);
    }

    /** Speaks HTTPS. */
    public HttpReadiness tls(Tls tls) {
        Target secured = new Target(target.port, target.path, tls);
        return new HttpReadiness(secured, statuses, body, headers, tryTimeout, pace, fresh);
    }

    /** Gives up a try after so long; the next one follows. */
    public HttpReadiness tryTimeout(Duration timeout) {
        return new HttpReadiness(target, statuses, body, headers, timeout, pace, fresh);
    }

    /** Adds {@code seaworthy=N} to the query, another N each time: no cache answers, and the server's log tells our tries. */
    public HttpReadiness uncached() {
        return new HttpReadiness(target, statuses, body, headers, tryTimeout, pace, true);
    }

    /** The same request with one more parameter, {@code name=value}. */
    public HttpReadiness withQuery(String parameter) {
        String path = target.path + (target.path.indexOf('?') < 0 ? "?" : "&") + parameter;
        return new HttpReadiness(
                new Target(target.port, path, target.tls), statuses, body, headers, tryTimeout, pace, fresh);
    }

    /** Asks at another pace. */
    public HttpReadiness pace(Pace newPace) {
        return new HttpReadiness(target, statuses, body, headers, tryTimeout, newPace, fresh);
    }

    @Override
    public String describe() {
        String expected = String.join(
                " or ", new TreeSet<>(statuses).stream().map(String::valueOf).toList());
        return "GET " + target.path + " on port " + target.port + " answers " + expected
                + body.map(check -> ", " + check.description).orElse("");
    }

    /** Headers may hold credentials, so only what is asked and expected is printed. */
    @Override
    public String toString() {
        return describe();
    }
}
